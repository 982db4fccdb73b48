import fc from 'fast-check';
import { Subject } from 'rxjs';
import { type Answer, type Verdict, keepSubscribed } from '../../lib/pool/keep-subscribed.js';
import { createTurns } from '../../lib/pool/turns.js';

const limits = {
  streamsPerSocket: 8,
  messages: 4,
  messageWindow: 1_250,
  requestBytes: 120,
  attempts: 1,
  attemptWindow: 1,
};
const acknowledgeTimeout = 5_000;
/** Longer than any test of it. */
const never = 1_000_000_000;

/** A connection as the exchange sees it: what it was sent and when, what it carries, and which answers it still owes. */
function rig(acknowledgeTimeout = never) {
  const wanted = new Map<string, unknown>();
  const changes = new Subject<void>();
  const answers = new Subject<Answer>();
  const turns = createTurns(limits);
  const renewals = new Subject<readonly string[]>();
  const wishes = new Subject<void>();
  let isPongDue = false;
  turns.join(() => {
    const isDue = isPongDue;
    isPongDue = false;
    return isDue ? () => messages.push({ kind: 'pong', at: Date.now() }) : undefined;
  });
  const messages: { readonly kind: 'request' | 'pong'; readonly at: number }[] = [];
  const sent: { readonly method: string; readonly params: string[]; readonly bytes: number }[] = [];
  const carried = new Set<string>();
  const owed: { readonly id: number; readonly method: string; readonly params: string[] }[] = [];
  const verdicts: Verdict[] = [];
  const refused = new Set<string>();
  const overlaps: string[] = [];
  let most = 0;
  const subscription = keepSubscribed({
    wanted,
    changes,
    answers,
    admit: (names) => names,
    renewals,
    wishes,
    turns,
    room: { streams: limits.streamsPerSocket, bytes: limits.requestBytes },
    send: (text) => {
      const { id, method, params } = JSON.parse(text) as { id: number; method: string; params: string[] };
      messages.push({ kind: 'request', at: Date.now() });
      sent.push({ method, params, bytes: Buffer.byteLength(text) });
      overlaps.push(...owed.flatMap((request) => request.params.filter((name) => params.includes(name))));
      owed.push({ id, method, params });
    },
    acknowledgeTimeout,
  }).subscribe((verdict) => verdicts.push(verdict));
  return {
    wanted,
    messages,
    sent,
    carried,
    owed,
    verdicts,
    refused,
    overlaps,
    ping: () => {
      isPongDue = true;
      turns.flush();
    },
    stop: () => {
      subscription.unsubscribe();
      turns.timers.unsubscribe();
    },
    get most() {
      return most;
    },
    want: (name: string) => {
      if (wanted.size === limits.streamsPerSocket) return;
      wanted.set(name, true);
      changes.next();
    },
    release: (name: string) => {
      wanted.delete(name);
      changes.next();
    },
    /** Handles the oldest request it owes an answer to. */
    answer: (withId = true) => {
      const request = owed.shift();
      if (request === undefined) return;
      const { id, method, params } = request;
      if (method === 'SUBSCRIBE' && params.some((name) => refused.has(name))) {
        answers.next({ type: 'failure', id: withId ? id : undefined, code: 2, message: 'no' });
        return;
      }
      for (const name of params) {
        if (method === 'SUBSCRIBE') carried.add(name);
        else carried.delete(name);
      }
      most = Math.max(most, carried.size);
      answers.next({ type: 'reply', id, result: null });
    },
  };
}

describe('keepSubscribed', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const name = fc.constantFrom(...Array.from({ length: 12 }, (_, i) => `s${i}@trade`));
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('want' as const), name }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('release' as const), name }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const), withId: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 700 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('ping' as const) }) },
  );

  it('ends with what is wanted, within all limits, whatever happens on the way (S8 S9 S13)', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), fc.uniqueArray(name, { maxLength: 3 }), (steps, bad) => {
        const box = rig();
        bad.forEach((stream) => box.refused.add(stream));
        for (const action of steps) {
          if (action.do === 'want') box.want(action.name);
          else if (action.do === 'release') box.release(action.name);
          else if (action.do === 'answer') box.answer(action.withId);
          else if (action.do === 'wait') jest.advanceTimersByTime(action.ms);
          else box.ping();
        }
        // From here on the exchange answers at once. Refused streams are given up by their owners.
        for (let i = 0; i < 60; i++) {
          while (box.owed.length > 0) box.answer();
          jest.advanceTimersByTime(1_250);
          for (const verdict of box.verdicts) if (verdict.type === 'rejected') box.wanted.delete(verdict.name);
        }
        box.stop();

        expect([...box.carried].sort()).toEqual([...box.wanted.keys()].sort());
        expect([...box.wanted.keys()].filter((stream) => bad.includes(stream))).toEqual([]);
        expect(box.most).toBeLessThanOrEqual(limits.streamsPerSocket);
        expect(box.overlaps).toEqual([]);
        expect(Math.max(0, ...box.sent.map(({ bytes }) => bytes))).toBeLessThanOrEqual(limits.requestBytes);
        const times = box.messages.map(({ at }) => at);
        for (const at of times) {
          expect(times.filter((time) => time <= at && time > at - limits.messageWindow).length).toBeLessThan(5);
        }
        expect(jest.getTimerCount()).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('sends nothing for what is wanted and given up before it was its turn (S15)', () => {
    const box = rig();
    for (let i = 0; i < 1_000; i++) {
      box.want('a@trade');
      box.release('a@trade');
    }
    jest.advanceTimersByTime(10_000);
    expect(box.sent).toEqual([]);
    box.stop();
  });

  it('repeats a request that is not answered, once, and then says so (S2)', () => {
    const box = rig(acknowledgeTimeout);
    box.want('a@trade');
    jest.advanceTimersByTime(acknowledgeTimeout + 1);
    expect(box.sent.map(({ params }) => params)).toEqual([['a@trade'], ['a@trade']]);
    expect(box.verdicts.map(({ type }) => type)).toEqual(['asked', 'asked']);
    jest.advanceTimersByTime(acknowledgeTimeout);
    expect(box.verdicts.at(-1)).toEqual({ type: 'unanswered' });
    box.stop();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not mistake a late answer for another (S3)', () => {
    const box = rig(acknowledgeTimeout);
    box.want('a@trade');
    jest.advanceTimersByTime(acknowledgeTimeout + 1);
    box.answer(); // of the first request, which was given up
    expect(box.verdicts.filter(({ type }) => type === 'confirmed')).toEqual([]);
    box.answer();
    expect(box.verdicts.filter(({ type }) => type === 'confirmed')).toHaveLength(1);
    box.stop();
  });
});
