import fc from 'fast-check';
import { Subject } from 'rxjs';
import { type Answer, type Verdict, keepSubscribed } from '../../../lib/pool/session/keep-subscribed.js';
import { createTurns } from '../../../lib/pool/session/turns.js';

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
      const { id, method, params = [] } = JSON.parse(text) as { id: number; method: string; params?: string[] };
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
    wish: () => wishes.next(),
    renew: (name: string) => renewals.next([name]),
    /** Answers the latest request of a kind with this result. */
    reply: (method: string, result: unknown) => {
      const at = owed.findIndex((request) => request.method === method);
      const [{ id }] = owed.splice(at, 1) as [(typeof owed)[number]];
      answers.next({ type: 'reply', id, result });
    },
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

  describe('the exchange\u2019s own list', () => {
    const listed = { type: 'listed', wish: 1, missing: [], extra: [] };
    /** A connection that carries these. */
    const carrying = (...names: string[]) => {
      const box = rig(acknowledgeTimeout);
      names.forEach(box.want);
      jest.advanceTimersByTime(0);
      box.answer();
      box.verdicts.length = 0;
      return box;
    };
    const methods = (box: ReturnType<typeof rig>) => box.sent.map(({ method, params }) => [method, ...params]);

    afterEach(() => {
      expect(jest.getTimerCount()).toBe(0);
    });

    it('is asked for at once, and once for all wishes that have to wait', () => {
      const box = carrying('a', 'b');
      for (let i = 0; i < 10; i++) box.wish();
      expect(methods(box).slice(1)).toEqual(Array(3).fill(['LIST_SUBSCRIPTIONS']));
      jest.advanceTimersByTime(1_250);
      expect(methods(box).slice(1)).toEqual(Array(4).fill(['LIST_SUBSCRIPTIONS']));
      for (let i = 0; i < 4; i++) box.reply('LIST_SUBSCRIPTIONS', ['a', 'b']);
      expect(box.verdicts).toEqual([1, 2, 3, 10].map((wish) => ({ ...listed, wish })));
      box.stop();
    });

    it('has what the exchange has dropped asked for again, and what it has kept given up (S18)', () => {
      const box = carrying('a', 'b');
      box.wish();
      box.reply('LIST_SUBSCRIPTIONS', ['b', 'c']);
      expect(box.verdicts[0]).toEqual({ ...listed, missing: ['a'], extra: ['c'] });
      box.answer();
      jest.advanceTimersByTime(1_250);
      box.answer();
      expect(methods(box).slice(2)).toEqual([
        ['SUBSCRIBE', 'a'],
        ['UNSUBSCRIBE', 'c'],
      ]);
      box.stop();
    });

    it('leaves to be asked for what is wanted by now, although it is on it (S18)', () => {
      const box = carrying('a');
      box.wish();
      box.want('b'); // in its turn; and the exchange has kept it by mistake
      box.reply('LIST_SUBSCRIPTIONS', ['a', 'b']);
      jest.advanceTimersByTime(0);
      expect(methods(box).at(-1)).toEqual(['SUBSCRIBE', 'b']);
      box.answer();
      expect(box.verdicts.at(-1)).toEqual({ type: 'confirmed', names: ['b'] });
      box.stop();
    });

    it('says nothing of what is under way (S13 S18)', () => {
      const box = carrying('a', 'b');
      box.wish();
      box.want('c');
      box.release('b');
      jest.advanceTimersByTime(1_250); // both are sent
      box.reply('LIST_SUBSCRIPTIONS', ['a']);
      expect(box.verdicts.at(-1)).toEqual(listed);
      while (box.owed.length > 0) box.answer();
      box.wish();
      box.reply('LIST_SUBSCRIPTIONS', ['a', 'b']); // neither given up nor subscribed
      expect(box.verdicts).toContainEqual({ ...listed, wish: 2, missing: ['c'], extra: ['b'] });
      box.stop();
    });

    it('is not asked for again when it does not come, nor is anything concluded from it', () => {
      const box = carrying('a');
      box.wish();
      jest.advanceTimersByTime(10 * acknowledgeTimeout);
      expect(methods(box)).toHaveLength(2);
      expect(box.verdicts).toEqual([]);
      box.stop();
    });

    it.each([
      ['is no list', null],
      ['is of something else', { a: 1 }],
    ])('proves nothing when it %s', (_, result) => {
      const box = carrying('a');
      box.wish();
      box.reply('LIST_SUBSCRIPTIONS', result);
      expect(box.verdicts).toEqual([listed]);
      box.stop();
    });
  });

  describe('what is to be asked for again', () => {
    it('is, once, although the exchange has confirmed it (L5)', () => {
      const box = rig();
      box.want('a');
      box.want('b');
      jest.advanceTimersByTime(0);
      box.renew('a'); // not answered yet
      box.answer();
      box.renew('a');
      box.renew('c'); // not wanted
      expect(box.sent.map(({ params }) => params)).toEqual([['a', 'b'], ['a']]);
      box.answer();
      expect(box.verdicts.at(-1)).toEqual({ type: 'confirmed', names: ['a'] });
      box.stop();
    });
  });
});
