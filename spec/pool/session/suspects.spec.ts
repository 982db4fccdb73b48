import type { Notice } from '../../../lib/index.js';
import { createPool } from '../../../lib/pool/pool.js';
import { createSuspects } from '../../../lib/pool/session/suspects.js';
import type { SocketHandlers } from '../../../lib/platform.js';
import { collect } from '../../support/collect.js';

const limits = {
  streamsPerSocket: 100,
  messages: 4,
  messageWindow: 1_250,
  requestBytes: 4_000,
  attempts: 1_000,
  attemptWindow: 1,
};
const decode = (payload: unknown) => payload;

/** An exchange that hangs up as soon as it is asked for one of these, or at every request. */
function exchangeThatHangsUp(poison: (request: { readonly method: string; readonly params: string[] }) => boolean) {
  const carried = new Set<string>();
  let attempts = 0;
  const openSocket = (_url: string, handlers: SocketHandlers) => {
    attempts++;
    carried.clear();
    setTimeout(() => handlers.opened(), 1);
    let isOpen = true;
    const answer = (text: string) => {
      const { id, method, params = [] } = JSON.parse(text) as { id: number; method: string; params?: string[] };
      if (!isOpen) return;
      if (poison({ method, params })) {
        isOpen = false;
        return handlers.closed(1006, '');
      }
      if (method === 'SUBSCRIBE') params.forEach((name) => carried.add(name));
      handlers.text(JSON.stringify({ id, result: method === 'LIST_SUBSCRIPTIONS' ? [...carried] : null }));
    };
    return {
      send: (text: string) => void setTimeout(() => answer(text), 1),
      close: () => {
        isOpen = false;
        handlers.closed(1000, '');
      },
      abandon: () => {
        isOpen = false;
      },
    };
  };
  return { openSocket, carried, attempts: () => attempts };
}

describe('a stream at which the exchange hangs up', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function start(exchange: ReturnType<typeof exchangeThatHangsUp>, names: readonly string[]) {
    const pool = createPool(
      { url: 'wss://exchange/stream', openSocket: exchange.openSocket, limits },
      { silence: false, reconnect: { maxRetries: 5 } },
    );
    const rejected: string[] = [];
    const types: Notice['type'][] = [];
    pool.status$.subscribe((notice) => {
      types.push(notice.type);
      if (notice.type === 'rejected') rejected.push(notice.stream);
    });
    const streams = new Map(names.map((name) => [name, collect(pool.stream({ name, decode }))]));
    return { pool, rejected, types, streams };
  }

  const names = Array.from({ length: 20 }, (_, i) => `s${i}@trade`);

  it.each([1, 2, 20])('is found among %i and reported, and the others go on (X15)', (count) => {
    const all = names.slice(0, count);
    const bad = all[Math.floor(count / 2)] as string;
    const exchange = exchangeThatHangsUp(({ params }) => params.includes(bad));
    const { pool, rejected, types, streams } = start(exchange, all);
    jest.advanceTimersByTime(5 * 60_000);
    expect(rejected).toEqual([bad]);
    expect(streams.get(bad)?.end).toMatchObject({ name: 'SubscriptionRejectedError' });
    expect([...exchange.carried].sort()).toEqual(all.filter((name) => name !== bad).sort());
    expect(types).not.toContain('gaveUp');
    void pool.close();
    jest.advanceTimersByTime(1_000);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is found although there are two of them (X15)', () => {
    const bad = ['s3@trade', 's11@trade'];
    const exchange = exchangeThatHangsUp(({ params }) => params.some((name) => bad.includes(name)));
    const { pool, rejected } = start(exchange, names);
    jest.advanceTimersByTime(10 * 60_000);
    expect(rejected.sort()).toEqual([...bad].sort());
    expect(exchange.carried.size).toBe(18);
    void pool.close();
  });

  it('is not seen in an exchange that hangs up at everything', () => {
    const exchange = exchangeThatHangsUp(() => true);
    const { pool, rejected, types } = start(exchange, names);
    jest.advanceTimersByTime(10 * 60_000);
    expect(rejected).toEqual([]);
    expect(types).toContain('gaveUp');
    void pool.close();
  });
});

describe('createSuspects', () => {
  it('suspects only what was in the way of three losses in a row', () => {
    const suspects = createSuspects();
    for (const unanswered of [['a', 'b'], ['a'], ['b'], ['b', 'c']]) {
      expect(suspects.lost(unanswered)).toBeUndefined();
      expect(suspects.isEmpty).toBe(true);
    }
    suspects.answered(['b']);
    expect(suspects.lost(['b'])).toBeUndefined();
    expect(suspects.isEmpty).toBe(true);
  });

  it('acquits all when a connection goes down that was not risked', () => {
    const suspects = createSuspects();
    for (let i = 0; i < 3; i++) suspects.lost(['a', 'b']);
    expect(suspects.isEmpty).toBe(false);
    suspects.opened();
    suspects.lost([]);
    expect(suspects.isEmpty).toBe(true);
  });
});
