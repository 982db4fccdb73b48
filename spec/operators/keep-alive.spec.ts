import { EMPTY, NEVER, type Observable, asyncScheduler, defer, finalize, map, of, throwError, timer } from 'rxjs';
import { InvalidArgumentError } from '../../lib/errors.js';
import { type KeepAliveOptions, keepAlive } from '../../lib/operators/keep-alive.js';
import { ApiError } from '../../lib/request-errors.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { marbles } from '../support/marbles.js';
import { howMany } from '../support/how-many.js';

const gone = new ApiError(-1125, 400, 'This listenKey does not exist.');
const minute = 60_000;

/** Keys a, b, c…, a new one per subscription. */
function keys(): Observable<string> {
  let made = 0;
  return defer(() => of('abcdefgh'.charAt(made++)));
}

/** A renewal that answers as told, one after another ('ok', 'lost', 'gone', or with another key), and notes when it was asked, in seconds. */
function renewals(...answers: readonly string[]) {
  const asked: string[] = [];
  const renew = (key: string): Observable<string> =>
    defer(() => {
      const answer = answers[asked.length] ?? 'ok';
      asked.push(`${key} ${asyncScheduler.now() / 1_000}`);
      if (answer === 'lost') return throwError(() => new Error('no answer'));
      if (answer === 'gone') return throwError(() => gone);
      return of(answer === 'ok' ? key : answer);
    });
  return { asked, renew };
}

describe('keepAlive', () => {
  it(
    'passes each key on at once, and renews it once per period (A-62)',
    marbles(({ expectObservable, flush }) => {
      const { asked, renew } = renewals();
      expectObservable(keys().pipe(keepAlive({ renew })), '101m !').toBe('a');
      flush();
      expect(asked).toEqual(['a 1500', 'a 3000', 'a 4500', 'a 6000']);
    }),
  );

  it(
    'leaves no timer and asks for nothing once it is unsubscribed (A-63)',
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const { asked, renew } = renewals();
      const source = cold('a');
      expectObservable(source.pipe(keepAlive({ renew })), '26m !').toBe('a');
      expectSubscriptions(source.subscriptions).toBe('^ 1559999ms !');
      flush();
      expect(asked).toEqual(['a 1500']);
    }),
  );

  it(
    'keeps alive the newest key of its source alone',
    marbles(({ cold, expectObservable, flush }) => {
      const { asked, renew } = renewals();
      expectObservable(cold('a 9m b').pipe(keepAlive({ renew })), '40m !').toBe('a 9m b');
      flush();
      expect(asked).toEqual(['b 2040.001']);
    }),
  );

  it(
    'tries a renewal that failed again, soon at first and then less often (U3 U4)',
    marbles(({ expectObservable, flush }) => {
      const failures: unknown[] = [];
      const { asked, renew } = renewals('lost', 'lost', 'lost', 'lost', 'lost', 'lost', 'lost', 'lost');
      const onFailure = (error: unknown) => failures.push(error);
      expectObservable(keys().pipe(keepAlive({ renew, onFailure })), '60m !').toBe('a');
      flush();
      const times = asked.map((text) => Number(text.slice(2)));
      expect(times.slice(0, 2)).toEqual([1_500, 1_510]);
      expect(failures).toHaveLength(8);
      const waits = times.slice(1, 9).map((time, i) => time - (times[i] as number));
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(10);
      expect(Math.max(...waits)).toBeLessThanOrEqual(125);
      expect(times.slice(9)).toEqual([(times[8] as number) + 1_500].filter((time) => time < 3_600));
    }),
  );

  it(
    'does not ask again before an error allows it (U3)',
    marbles(({ expectObservable, flush }) => {
      const asked: number[] = [];
      const renew = () => {
        asked.push(asyncScheduler.now() / minute);
        return throwError(() => new ApiError(-1003, 429, 'slow', 5 * minute));
      };
      expectObservable(keys().pipe(keepAlive({ renew })), '41m !').toBe('a');
      flush();
      expect(asked).toEqual([25, 30, 35, 40]);
    }),
  );

  it(
    'takes a renewal that does not end for a failed one, and never makes two at a time',
    marbles(({ expectObservable, flush }) => {
      let running = 0;
      let most = 0;
      const asked: number[] = [];
      const renew = () =>
        defer(() => {
          most = Math.max(most, ++running);
          asked.push(asyncScheduler.now() / 1_000);
          return NEVER.pipe(finalize(() => running--));
        });
      expectObservable(keys().pipe(keepAlive({ renew })), '55m !').toBe('a');
      flush();
      expect([most, running, asked.slice(0, 2)]).toEqual([1, 0, [1_500, 1_570]]);
    }),
  );

  it(
    'takes a renewal that is done for a good one, whatever it emits and whenever it ends',
    marbles(({ cold, expectObservable, flush }) => {
      const asked: number[] = [];
      const ways = [EMPTY, of(undefined), cold<string>('-a'), Promise.resolve(undefined)];
      const renew = () => ways[asked.push(asyncScheduler.now() / minute) - 1] ?? EMPTY;
      expectObservable(keys().pipe(keepAlive({ renew })), '76m !').toBe('a');
      flush();
      expect(asked).toEqual([25, 50, 75]);
    }),
  );

  it(
    'has a new key made as soon as the exchange does not know the old one (U2)',
    marbles(({ expectObservable, flush }) => {
      const { asked, renew } = renewals('gone');
      expectObservable(keys().pipe(keepAlive({ renew })), '51m !').toBe('a 1499999ms b');
      flush();
      expect(asked).toEqual(['a 1500', 'b 3000']);
    }),
  );

  it(
    'has a new key made when the time of the old one is over, and is no sooner asked for it than that (U5)',
    marbles(({ expectObservable }) => {
      const renew = () => throwError(() => new Error('no network'));
      expectObservable(keys().pipe(keepAlive({ renew })), '120m !').toBe('a 3539999ms b 3539999ms c');
    }),
  );

  it(
    'goes on with the key that the exchange answers with (U6)',
    marbles(({ expectObservable, flush }) => {
      const { asked, renew } = renewals('ok', 'z', 'ok');
      expectObservable(keys().pipe(keepAlive({ renew })), '101m !').toBe('a 2999999ms z');
      flush();
      expect(asked).toEqual(['a 1500', 'a 3000', 'z 4500', 'z 6000']);
    }),
  );

  it(
    'fails with what the source fails with, at the first key and at a later one',
    marbles(({ cold, expectObservable }) => {
      const { renew } = renewals('gone');
      let made = 0;
      const source = defer(() => (made++ === 0 ? cold('a|') : cold<string>('-#')));
      expectObservable(source.pipe(keepAlive({ renew }))).toBe('a 1500s #');
      expectObservable(cold('-#').pipe(keepAlive({ renew }))).toBe('-#');
    }),
  );

  it(
    'fails with what onFailure and isDead throw',
    marbles(({ cold, expectObservable }) => {
      const thrower = () => {
        throw new Error('mine');
      };
      const renew = () => throwError(() => new Error('no'));
      const wanted = ['a 1499999ms #', { a: 'a' }, new Error('mine')] as const;
      expectObservable(cold('a').pipe(keepAlive({ renew, onFailure: thrower }))).toBe(...wanted);
      expectObservable(cold('a').pipe(keepAlive({ renew, isDead: thrower }))).toBe(...wanted);
    }),
  );

  it.each<[Partial<KeepAliveOptions<string>>, string]>([
    [{ every: 0 }, 'every'],
    [{ every: NaN }, 'every'],
    [{ every: 60 * minute }, 'every'],
    [{ validity: -1 }, 'validity'],
    [{ every: 5, validity: 5 }, 'every'],
  ])('refuses %p at the call', (options, argument) => {
    const call = () => keepAlive({ renew: () => EMPTY, ...options });
    expect(call).toThrow(InvalidArgumentError);
    expect(call).toThrow(`${argument} is`);
  });

  describe('on a machine', () => {
    beforeEach(() => jest.useFakeTimers({ now: 0 }));
    afterEach(() => jest.useRealTimers());
    const start = () => {
      const asked: number[] = [];
      const emitted: string[] = [];
      const renew = () => defer(() => of(void asked.push(Math.round(Date.now() / minute)))).pipe(map(() => undefined));
      const living = keys()
        .pipe(keepAlive({ renew }))
        .subscribe((key) => emitted.push(key));
      return { asked, emitted, living };
    };

    it('that has slept renews at once what is overdue (U7)', () => {
      const { asked, emitted, living } = start();
      jest.advanceTimersByTime(10 * minute);
      jest.setSystemTime(50 * minute);
      jest.advanceTimersByTime(5_000);
      expect([asked, emitted]).toEqual([[50], ['a']]);
      jest.advanceTimersByTime(24.5 * minute);
      expect(asked).toEqual([50]);
      living.unsubscribe();
      expect(jest.getTimerCount()).toBe(0);
    });

    it('that has slept longer than a key lives has a new one made at once (U7)', () => {
      const { asked, emitted, living } = start();
      jest.setSystemTime(8 * 60 * minute);
      jest.advanceTimersByTime(5_000);
      expect([asked, emitted]).toEqual([[], ['a', 'b']]);
      living.unsubscribe();
    });

    it('whose clock is put back renews by the time that has passed (U7)', () => {
      const { asked, emitted, living } = start();
      jest.advanceTimersByTime(10 * minute);
      jest.setSystemTime(-24 * 60 * minute);
      jest.advanceTimersByTime(16 * minute);
      expect([asked.length, emitted]).toEqual([1, ['a']]);
      living.unsubscribe();
    });
  });

  const seeds = howMany(10, 200);
  it(`holds no key whose time is over, for a week with ${seeds} seeds and renewals that fail (A34 U3 U5)`, () => {
    jest.useFakeTimers({ now: 0 });
    try {
      for (let seed = 1; seed <= seeds; seed++) expect(expiredFor(seed)).toEqual({ seed, ms: 0 });
    } finally {
      jest.useRealTimers();
    }
  });
});

/** For how many milliseconds of a week a key is held that has expired at the exchange. */
function expiredFor(seed: number): { readonly seed: number; readonly ms: number } {
  const random = createRandom(seed, 'keep-alive');
  const outages = Array.from({ length: 10 }, () => random() * 7 * 24 * 60 * minute);
  const isDown = () => outages.some((from) => Date.now() >= from && Date.now() < from + 120 * minute);
  jest.setSystemTime(0);
  let expiresAt = Infinity;
  let ms = 0;
  const extend = () => {
    expiresAt = Date.now() + 60 * minute;
  };
  const make = defer(() => {
    // A new key is to be had at once: what is counted is whether it was asked for in time.
    ms += Math.max(0, Date.now() - expiresAt);
    extend();
    return of('key');
  });
  const renew = () =>
    timer(random() * 2_000).pipe(
      map(() => {
        ms += Math.max(0, Date.now() - expiresAt);
        const luck = random();
        if (luck < 0.15 || isDown()) throw new Error('no answer');
        extend();
        if (luck < 0.3) throw new Error('answer lost');
        return undefined;
      }),
    );
  const living = make.pipe(keepAlive({ renew })).subscribe();
  for (let hour = 0; hour < 7 * 24; hour++) jest.advanceTimersByTime(60 * minute);
  living.unsubscribe();
  return { seed, ms };
}
