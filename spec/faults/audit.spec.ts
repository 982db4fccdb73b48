import type { Notice } from '../../lib/index.js';
import { spotLimits } from '../../lib/endpoints/spot.js';
import { createPool } from '../../lib/pool/pool.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { type TimedSocket, createTimedExchange } from './timed-exchange.js';

const seed = Number(process.env.SEED ?? 1);
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const names = Array.from({ length: 20 }, (_, i) => `s${i}@trade`);
const decode = (payload: unknown) => payload;

describe(`a subscription that the exchange has forgotten (again: SEED=${seed} npx jest spec/faults/audit)`, () => {
  const random = createRandom(seed, 'audit');
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

  beforeEach(() => jest.useFakeTimers({ now: 0 }));
  afterEach(() => jest.useRealTimers());

  /** A pool with its default options and an exchange that speaks every ten seconds. */
  const setUp = () => {
    const exchange = createTimedExchange({ journey: () => 10 });
    const place = { url: 'wss://exchange/stream', openSocket: exchange.openSocket, limits: spotLimits };
    const pool = createPool(place, { reconnect: { maxRetries: false, random } });
    const notices: Notice[] = [];
    pool.status$.subscribe((notice) => notices.push(notice));
    for (const name of names) pool.stream({ name, decode }).subscribe();
    const speak = setInterval(() => names.forEach((name) => exchange.emit(name, 0)), 10 * second);
    const socket = (): TimedSocket | undefined => [...exchange.sockets][0];
    const isComplete = () => socket()?.carried.size === names.length;
    /** Advances until it holds; tells how long that took. */
    const until = (holds: () => boolean, step: number, most: number): number => {
      let passed = 0;
      for (; !holds() && passed < most; passed += step) jest.advanceTimersByTime(step);
      return passed;
    };
    until(isComplete, 1, minute);
    jest.advanceTimersByTime(minute);
    return {
      exchange,
      until,
      isComplete,
      drop: () => socket()?.drop(),
      /** Forgets one, and tells how long it was before that was known and mended; `most` when it was not. */
      forget: (step: number, most: number): number => {
        const name = any(names);
        (socket()?.carried as Set<string>).delete(name);
        const said = notices.length;
        const has = (matches: (notice: Notice) => boolean) => notices.slice(said).some(matches);
        const isMended = () =>
          isComplete() &&
          has((notice) => notice.type === 'audited' && notice.missing.join() === name && notice.extra.length === 0) &&
          has((notice) => notice.type === 'gap' && notice.stream === name);
        return until(isMended, step, most);
      },
      close: () => {
        clearInterval(speak);
        void pool.close();
        jest.advanceTimersByTime(10 * second);
        expect(jest.getTimerCount()).toBe(0);
      },
    };
  };

  it('is found and asked for again within five minutes (A19 S18)', () => {
    const trials = howMany(20, 1_000);
    const { forget, close } = setUp();
    let longest = 0;
    for (let i = 0; i < trials; i++) {
      jest.advanceTimersByTime(random() * 5 * minute);
      longest = Math.max(longest, forget(100, 10 * minute));
    }
    const of = `${trials} subscriptions`;
    figure({
      id: 'A19',
      what: 'a lost subscription was found after',
      value: `${longest / second} s`,
      reach: '<= 300 s, and the 1 s between two looks at the clock',
      of,
    });
    expect(longest).toBeLessThanOrEqual(5 * minute + second + 100); // the last is how exactly it is measured here
    close();
  });

  it('is found within ten seconds when it was lost by a new connection (A19 S18)', () => {
    const trials = howMany(20, 1_000);
    const { forget, drop, until, isComplete, close } = setUp();
    let longest = 0;
    for (let i = 0; i < trials; i++) {
      drop();
      until(isComplete, 1, 5 * minute);
      longest = Math.max(longest, forget(10, minute));
      jest.advanceTimersByTime(random() * minute);
    }
    const of = `${trials} connections`;
    figure({ id: 'A19', what: 'and after a reconnect', value: `${longest / second} s`, reach: '<= 10 s', of });
    expect(longest).toBeLessThanOrEqual(10 * second);
    close();
  });

  it('costs one message in five minutes to look for (A19)', () => {
    const hours = howMany(2, 20); // younger than a connection gets
    const { exchange, close } = setUp();
    jest.advanceTimersByTime(hours * hour);
    const asked = exchange.counts.requests.filter(({ method }) => method === 'LIST_SUBSCRIPTIONS').length;
    const value = asked / (hours * 12);
    figure({ id: 'A19', what: 'audit messages in five minutes', value, reach: '<= 1', of: `${hours} hours` });
    expect(asked).toBeGreaterThan(0);
    expect(value).toBeLessThanOrEqual(1);
    close();
  });
});
