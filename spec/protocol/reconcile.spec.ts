import fc from 'fast-check';
import { type ControlRequest, controlRequest } from '../../lib/protocol/control-request.js';
import { type Held, reconcile } from '../../lib/protocol/reconcile.js';

type State = 'asked' | 'confirmed' | 'leaving';
type States = Map<string, State>;
interface Mark {
  readonly isWanted: boolean;
  readonly isHeld: boolean;
  readonly state: State;
}

const wide = { streams: 1024, bytes: 4_000 };
const wantedOf = (names: Iterable<string>): ReadonlyMap<string, unknown> =>
  new Map([...names].map((name) => [name, undefined]));
const heldOf = (...entries: [string, State][]): Held => new Map(entries);
const bytesOf = (text: string) => Buffer.byteLength(text);
/** As long as a request can get. */
const textOf = (request: ControlRequest) => controlRequest(request, Number.MAX_SAFE_INTEGER);

const name = fc.oneof(
  fc.stringMatching(/^[a-z]{1,8}@(trade|depth)$/),
  fc.stringMatching(/^\p{Script=Han}{1,12}usdt@trade$/u),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), // escapes and lone halves of pairs included
);
const names = fc.uniqueArray(name, { maxLength: 40 });
const room = fc.record({ streams: fc.integer({ min: 1, max: 30 }), bytes: fc.integer({ min: 0, max: 400 }) });

/** Some names, of which some are wanted and some held. */
const mark: fc.Arbitrary<Mark> = fc.record({
  isWanted: fc.boolean(),
  isHeld: fc.boolean(),
  state: fc.constantFrom('asked', 'confirmed', 'leaving'),
});
const situation = fc.record({ names, marks: fc.infiniteStream(mark), room });

describe('reconcile', () => {
  it('asks for what is wanted and not held', () => {
    expect(reconcile(wantedOf(['a', 'b', 'c']), heldOf(['b', 'confirmed']), wide)).toEqual({
      method: 'SUBSCRIBE',
      params: ['a', 'c'],
    });
  });

  it('gives up what is held and not wanted', () => {
    expect(reconcile(wantedOf(['b']), heldOf(['a', 'confirmed'], ['b', 'confirmed']), wide)).toEqual({
      method: 'UNSUBSCRIBE',
      params: ['a'],
    });
  });

  it('has nothing to ask when what is held is what is wanted', () => {
    expect(reconcile(wantedOf([]), heldOf(), wide)).toBeUndefined();
    expect(reconcile(wantedOf(['a']), heldOf(['a', 'confirmed']), wide)).toBeUndefined();
  });

  it('leaves a name alone until the answer about it is there', () => {
    expect(reconcile(wantedOf(['a']), heldOf(['a', 'leaving']), wide)).toBeUndefined();
    expect(reconcile(wantedOf([]), heldOf(['a', 'asked'], ['b', 'leaving']), wide)).toBeUndefined();
  });

  it('subscribes before it unsubscribes, unless the connection is full', () => {
    const wanted = wantedOf(['new']);
    const held = heldOf(['old', 'confirmed']);
    expect(reconcile(wanted, held, { ...wide, streams: 2 })).toEqual({ method: 'SUBSCRIBE', params: ['new'] });
    expect(reconcile(wanted, held, { ...wide, streams: 1 })).toEqual({ method: 'UNSUBSCRIBE', params: ['old'] });
    expect(reconcile(wanted, heldOf(['old', 'leaving']), { ...wide, streams: 1 })).toBeUndefined();
  });

  it('counts bytes and not characters', () => {
    const wanted = wantedOf(['币安人生usdt@trade', '币安人生usdc@trade']);
    const both = bytesOf(textOf({ method: 'SUBSCRIBE', params: [...wanted.keys()] }));
    expect(reconcile(wanted, heldOf(), { streams: 9, bytes: both - 1 })?.params).toHaveLength(1);
    expect(reconcile(wanted, heldOf(), { streams: 9, bytes: both + 1 })?.params).toHaveLength(2);
  });

  it('asks for one name that is too long by itself, because it can never be shorter', () => {
    expect(reconcile(wantedOf(['x'.repeat(99), 'b']), heldOf(), { streams: 9, bytes: 50 })?.params).toHaveLength(1);
  });

  it('never asks for what is held or under way, nor for more than there is room for, nor for more than is meant (S9)', () => {
    fc.assert(
      fc.property(situation, ({ names, marks, room }) => {
        const { wanted, held } = arrange(names, marks);
        const request = reconcile(wanted, held, room);
        if (request === undefined) return;
        const { method, params } = request;
        expect(params.length).toBeGreaterThan(0);
        expect(new Set(params).size).toBe(params.length);
        if (params.length > 1) expect(bytesOf(textOf(request))).toBeLessThanOrEqual(room.bytes);
        if (method === 'SUBSCRIBE') {
          expect(params.filter((name) => held.has(name) || !wanted.has(name))).toEqual([]);
          expect(held.size + params.length).toBeLessThanOrEqual(room.streams);
        } else {
          expect(params.filter((name) => held.get(name) !== 'confirmed' || wanted.has(name))).toEqual([]);
        }
      }),
    );
  });

  it('never puts fewer names into a request than fit', () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 0, max: 400 }), (names, bytes) => {
        const request = reconcile(wantedOf(names), heldOf(), { streams: 1024, bytes });
        const next = names[request?.params.length ?? 0];
        if (request === undefined || next === undefined) return;
        // A comma is counted for every name, also for the last, which has none.
        expect(bytesOf(textOf({ ...request, params: [...request.params, next] })) + 1).toBeGreaterThan(bytes);
      }),
    );
  });

  it('arrives at exactly what is wanted when it is asked again and again, wherever it starts from', () => {
    fc.assert(
      fc.property(situation, ({ names, marks, room }) => {
        const { wanted, held } = arrange(names, marks);
        const streams = Math.max(room.streams, wanted.size);
        settle(held);
        for (let left = 2 * names.length + 1; left > 0; left--) {
          const request = reconcile(wanted, held, { ...room, streams });
          if (request === undefined) break;
          const state = request.method === 'SUBSCRIBE' ? 'asked' : 'leaving';
          for (const name of request.params) held.set(name, state);
          settle(held);
        }
        expect([...held.keys()].sort()).toEqual([...wanted.keys()].sort());
      }),
    );
  });

  it.each([
    ['short', (i: number) => `s${i}@trade`],
    ['usual', (i: number) => `symbol${i}usdt@kline_15m`],
    ['Chinese', (i: number) => `币安人生${i}usdt@depth20@100ms`],
  ])('asks for a thousand %s names in no more requests than 4000 bytes demand (S14)', (_, nameOf) => {
    const wanted = wantedOf(Array.from({ length: 1_000 }, (_, i) => nameOf(i)));
    const held: States = new Map();
    const requests: ControlRequest[] = [];
    while (requests.length < 1_000) {
      const request = reconcile(wanted, held, wide);
      if (request === undefined) break;
      for (const name of request.params) held.set(name, 'asked');
      requests.push(request);
    }
    const empty = bytesOf(textOf({ method: 'SUBSCRIBE', params: [] }));
    const all = bytesOf(textOf({ method: 'SUBSCRIBE', params: [...wanted.keys()] })) - empty;
    expect(requests.length).toBe(Math.ceil(all / (wide.bytes - empty)));
    expect(requests.flatMap(({ params }) => params)).toEqual([...wanted.keys()]);
  });
});

function arrange(names: readonly string[], marks: Iterator<Mark>) {
  const wanted = new Map<string, undefined>();
  const held: States = new Map();
  for (const name of names) {
    const { isWanted, isHeld, state } = marks.next().value as Mark;
    if (isWanted) wanted.set(name, undefined);
    if (isHeld) held.set(name, state);
  }
  return { wanted, held };
}

/** The exchange answers everything it was asked. */
function settle(held: States): void {
  for (const [name, state] of held) {
    if (state === 'asked') held.set(name, 'confirmed');
    if (state === 'leaving') held.delete(name);
  }
}
