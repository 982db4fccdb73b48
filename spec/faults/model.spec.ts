import fc from 'fast-check';
import { Subject, type Subscription } from 'rxjs';
import { spotLimits } from '../../lib/endpoints/spot.js';
import { type PoolOptions, createPool } from '../../lib/pool/pool.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { type Answer, type SteppedExchange, createSteppedExchange } from './stepped-exchange.js';

const seed = Number(process.env.SEED ?? 1);
const path = process.env.REPLAY;
const second = 1_000;
const names = ['a@trade', 'b@trade', 'c@trade', 'd@trade', 'e@trade'];
const limits = { ...spotLimits, attempts: 1_000, attemptWindow: 1 };

type Step =
  | { readonly do: 'join' | 'leave' | 'emit'; readonly name: string }
  | { readonly do: 'take'; readonly answer: Answer; readonly at: number }
  | { readonly do: 'open' | 'arrive' | 'drop'; readonly at: number }
  | { readonly do: 'tick'; readonly ms: number }
  | { readonly do: 'rotate' };

const name = fc.constantFrom(...names);
const at = fc.nat(2);
const join = fc.record({ do: fc.constant('join' as const), name });
const leave = fc.record({ do: fc.constant('leave' as const), name });
const emit = fc.record({ do: fc.constant('emit' as const), name });
const open = fc.record({ do: fc.constant('open' as const), at });
const arrive = fc.record({ do: fc.constant('arrive' as const), at });
const drop = fc.record({ do: fc.constant('drop' as const), at });
const rotate = fc.record({ do: fc.constant('rotate' as const) });
const take = (...answers: Answer[]) =>
  fc.record({ do: fc.constant('take' as const), answer: fc.constantFrom(...answers), at });
// Moments around which something is due, and long ones, in which answers are missed.
const tick = fc.record({ do: fc.constant('tick' as const), ms: fc.constantFrom(0, 1, 50, 300, 1_300, 2_100, 11_000) });

describe('the pool', () => {
  beforeEach(() => jest.useFakeTimers({ now: 0 }));
  afterEach(() => jest.useRealTimers());

  const check = (id: string, runs: number, steps: fc.Arbitrary<Step[]>, run: (steps: readonly Step[]) => void) => {
    let breaks = 0;
    const of = `${runs} sequences`;
    const outcome = fc.check(
      fc.property(steps, (sequence) => {
        try {
          run(sequence);
        } catch (error) {
          breaks++;
          throw error;
        } finally {
          jest.clearAllTimers();
        }
      }),
      { seed, numRuns: runs, ...(path === undefined ? {} : { path, endOnFailure: true }) },
    );
    figure({
      id,
      what: 'sequences that ended otherwise than the model',
      value: outcome.failed ? breaks : 0,
      reach: '0',
      of,
    });
    if (!outcome.failed) return;
    const replay = `SEED=${seed} REPLAY=${outcome.counterexamplePath} FAULTS=${process.env.FAULTS ?? ''} npx jest spec/faults/model -t ${id}`;
    throw new Error(`again: ${replay}\n${JSON.stringify(outcome.counterexample)}\n${String(outcome.errorInstance)}`);
  };

  it('asks for what is wanted, whatever is answered or not, and whenever (A17 S3 S13)', () => {
    const steps = fc.array(
      fc.oneof(
        { weight: 4, arbitrary: join },
        { weight: 3, arbitrary: leave },
        { weight: 3, arbitrary: open },
        { weight: 8, arbitrary: take('ack') },
        { weight: 3, arbitrary: take('nack', 'heed', 'ignore') },
        { weight: 8, arbitrary: arrive },
        { weight: 1, arbitrary: drop },
        { weight: 6, arbitrary: tick },
      ),
      { maxLength: 100, size: 'max' },
    );
    check('A17', howMany(150, 100_000), steps, (sequence) => {
      const world = createWorld({ audit: 20 * second });
      sequence.forEach(world.step);
      world.settle();
      world.judge();
    });
  });

  it('delivers each event once and in order, or says what is missing, in whatever order things happen (A18)', () => {
    const steps = fc.array(
      fc.oneof(
        { weight: 2, arbitrary: join },
        { weight: 1, arbitrary: leave },
        { weight: 8, arbitrary: emit },
        { weight: 3, arbitrary: open },
        { weight: 6, arbitrary: take('ack') },
        { weight: 12, arbitrary: arrive },
        { weight: 1, arbitrary: drop },
        { weight: 2, arbitrary: rotate },
        { weight: 5, arbitrary: tick },
      ),
      { maxLength: 100, size: 'max' },
    );
    check('A18', howMany(150, 20_000), steps, (sequence) => {
      const world = createWorld({});
      world.step({ do: 'join', name: names[0] as string });
      sequence.forEach(world.step);
      world.settle();
      world.judge();
      world.close();
    });
  });

  it('asks for a stream that was in the way of three losses, although the list before that came late (X15)', () => {
    const world = createWorld({ audit: false });
    const [a] = names as [string];
    const sequence: Step[] = [
      { do: 'join', name: a },
      { do: 'tick', ms: 0 },
      ...[1, 2, 3].flatMap((): Step[] => [
        { do: 'open', at: 0 },
        { do: 'drop', at: 0 },
        { do: 'tick', ms: 300 },
      ]),
      { do: 'open', at: 0 },
      { do: 'tick', ms: 2_100 },
    ];
    sequence.forEach(world.step);
    world.settle();
    world.judge();
  });
});

/** A pool, an exchange, and the simple model: who wants what. */
function createWorld(options: PoolOptions) {
  const exchange: SteppedExchange = createSteppedExchange();
  const rotations = new Subject<void>();
  const pool = createPool(
    { url: 'wss://exchange/stream', openSocket: exchange.openSocket, limits },
    {
      linger: 100,
      silence: false,
      acknowledgeTimeout: 2 * second,
      rotate: rotations,
      reconnect: { initialDelay: 100, minDelay: 100, maxDelay: 100, maxRetries: false },
      ...options,
    },
  );
  const wanted = new Map<string, { readonly subscription: Subscription; last: number | undefined }>();
  const sent = new Map<string, number>(names.map((name) => [name, 0]));
  const declared = new Set<string>();
  const refused = new Set<string>(); // alone, and so for good
  const broken: string[] = [];
  let isClosed = false;
  pool.status$.subscribe((notice) => notice.type === 'gap' && declared.add(notice.stream));

  const receive = (name: string, t: number) => {
    const consumer = wanted.get(name);
    if (isClosed || consumer === undefined) broken.push(`${name} ${t} came after the end`);
    if (exchange.speaker !== undefined) broken.push(`${name} ${t} came from a superseded socket`);
    if (consumer === undefined) return;
    const { last } = consumer;
    if (last !== undefined && t <= last) broken.push(`${name} ${t} came after ${last}`);
    if (last !== undefined && t > last + 1 && !declared.has(name))
      broken.push(`${name} ${t} came after ${last}, undeclared`);
    declared.delete(name);
    consumer.last = t;
  };
  const step = (what: Step) => {
    const socket = 'at' in what ? exchange.sockets[what.at % Math.max(1, exchange.sockets.length)] : undefined;
    switch (what.do) {
      case 'join': {
        const { name } = what;
        if (wanted.has(name)) return;
        const descriptor = {
          name,
          decode: (payload: unknown) => payload as { t: number },
          sequence: (event: { t: number }) => event.t,
        };
        const consumer = { subscription: undefined as unknown as Subscription, last: undefined };
        declared.delete(name);
        wanted.set(name, consumer);
        consumer.subscription = pool.stream(descriptor).subscribe({
          next: ({ t }) => receive(name, t),
          error: (error: unknown) => {
            wanted.delete(name);
            if (!refused.has(name)) broken.push(`${name} ended: ${String(error)}`);
          },
          complete: () => isClosed || broken.push(`${name} completed`),
        });
        return;
      }
      case 'leave': {
        const consumer = wanted.get(what.name);
        wanted.delete(what.name);
        return consumer?.subscription.unsubscribe();
      }
      case 'emit': {
        const t = (sent.get(what.name) as number) + 1;
        sent.set(what.name, t);
        return exchange.emit(what.name, { t });
      }
      case 'take': {
        const { method, params = [] } = socket?.requests[0] ?? {};
        if (what.answer === 'nack' && method === 'SUBSCRIBE' && params.length === 1) refused.add(params[0] as string);
        return socket?.take(what.answer);
      }
      case 'open':
        return socket?.open();
      case 'arrive':
        return socket?.arrive();
      case 'drop':
        return socket?.drop();
      case 'rotate':
        return rotations.next();
      case 'tick':
        return void jest.advanceTimersByTime(what.ms);
    }
  };
  return {
    step,
    /** From now on nothing goes wrong. */
    settle: () => {
      for (let i = 0; i < 60; i++) {
        exchange.settle();
        jest.advanceTimersByTime(i < 30 ? 100 : 1.5 * second);
      }
    },
    judge: () => {
      const of = (list: Iterable<string>) => [...list].sort().join(' ');
      const carried = exchange.sockets.flatMap((socket) => [...socket.carried]);
      if (of(carried) !== of(wanted.keys())) broken.push(`carried: ${of(carried)}; wanted: ${of(wanted.keys())}`);
      for (const name of wanted.keys()) step({ do: 'emit', name });
      exchange.settle();
      for (const [name, { last }] of wanted) if (last !== sent.get(name)) broken.push(`${name} does not arrive`);
      if (broken.length > 0) throw new Error(broken.slice(0, 5).join('\n'));
    },
    close: () => {
      isClosed = true;
      void pool.close();
      for (const name of names) step({ do: 'emit', name });
      exchange.settle();
      jest.advanceTimersByTime(2 * second);
      if (broken.length > 0) throw new Error(broken.slice(0, 5).join('\n'));
      if (exchange.sockets.length + jest.getTimerCount() > 0) throw new Error('something is left after the end');
    },
  };
}
