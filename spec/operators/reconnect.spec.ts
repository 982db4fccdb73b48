import { concat, defer, EMPTY, NEVER, Observable, of, range, switchMap, take, throwError, timer } from 'rxjs';
import { InvalidArgumentError, SourceCompletedError, UnableToConnectError } from '../../lib/errors.js';
import { reconnect } from '../../lib/operators/reconnect.js';
import type { ReconnectOptions, ReconnectRetry } from '../../lib/operators/reconnect.js';
import { marbles } from '../support/marbles.js';

// No jitter, no floor and tiny delays, so that every wait can be drawn: 2, 4, 4, … frames.
const drawn: ReconnectOptions = {
  maxRetries: false,
  initialDelay: 2,
  maxDelay: 4,
  minDelay: 0,
  stableAfter: 5,
  random: () => 1,
};

describe('reconnect', () => {
  it(
    'passes values, and releases the source when unsubscribed',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -a-b-c-d');
      const unsub = '       ------!';
      const expected = '    -a-b-c-';

      expectObservable(source.pipe(reconnect(drawn)), unsub).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe('^-----!');
    }),
  );

  describe('waits', () => {
    it(
      'from the very first failure on, and twice as long after each, up to the maximum (C29)',
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const source = cold('   #             ');
        const subs = [
          '                     (^!)          ',
          '                     --(^!)        ',
          '                     ------(^!)    ',
          '                     ----------(^!)',
        ];
        const unsub = '         ------------!';
        const expected = '      -------------';

        expectObservable(source.pipe(reconnect(drawn)), unsub).toBe(expected);
        expectSubscriptions(source.subscriptions).toBe(subs);
      }),
    );

    it(
      'after a completion as after a failure',
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const source = cold('a-|');
        const subs = ['      ^-!', '----^-!', '----------^-!'];
        const unsub = '      -------------!';
        const expected = '   a---a-----a---';

        expectObservable(source.pipe(reconnect(drawn)), unsub).toBe(expected);
        expectSubscriptions(source.subscriptions).toBe(subs);
      }),
    );

    it(
      'a random part of that, but not less than the minimum (C21)',
      marbles(({ expectObservable, flush }) => {
        const retries: ReconnectRetry[] = [];
        const jitter = [0.5, 0.25, 0, 1];
        const source = throwError(() => 'no').pipe(
          reconnect({
            ...drawn,
            initialDelay: 100,
            maxDelay: 1_000,
            minDelay: 40,
            random: () => jitter[retries.length]!,
            onRetry: (retry) => retries.push(retry),
          }),
        );

        expectObservable(source, '200ms !').toBe('');
        flush();
        expect(retries.map(({ delay }) => Math.round(delay))).toStrictEqual([52, 56, 40, 800]);
      }),
    );

    it(
      'from one to fifteen seconds by default, and five times',
      marbles(({ expectObservable }) => {
        const source = throwError(() => 'no').pipe(reconnect({ random: () => 1 }));

        expectObservable(source, '1m !').toBe('30s #', undefined, new UnableToConnectError(6, 'no')); // 1 + 2 + 4 + 8 + 15
      }),
    );

    it(
      'as long as an error asks for, and the jitter on top of that where there is room',
      marbles(({ cold, expectObservable, flush }) => {
        const retries: ReconnectRetry[] = [];
        const asks = [3, 20, Infinity, NaN, 0];
        const source = cold('#').pipe(
          reconnect({
            ...drawn,
            maxDelay: 10,
            atLeast: (error, attempt) => (error === 'error' ? (asks[attempt - 1] ?? 0) : -1),
            onRetry: (retry) => retries.push(retry),
          }),
        );

        expectObservable(source, '60ms !').toBe('');
        flush();
        expect(retries.map(({ delay }) => delay)).toStrictEqual([3 + 2, 20, 10, 10, 10, 10]);
      }),
    );

    it(
      'a quarter of a second at least by default',
      marbles(({ expectObservable }) => {
        const source = throwError(() => 'no').pipe(reconnect({ random: () => 0 }));

        expectObservable(source, '1m !').toBe('1250ms #', undefined, new UnableToConnectError(6, 'no'));
      }),
    );

    it.each([
      ['the maximum', { initialDelay: 1 }, 4],
      ['the minimum where the first delay is 0', { initialDelay: 0, minDelay: 3 }, 3],
    ])('%s after two thousand failures', (_, options, longest) =>
      marbles(({ expectObservable, flush }) => {
        const delays: number[] = [];
        const source = throwError(() => 'no').pipe(
          reconnect({ ...drawn, ...options, maxRetries: 2_000, onRetry: ({ delay }) => delays.push(delay) }),
        );

        expectObservable(source, '1m !').toBe(
          `${options.initialDelay === 0 ? 6_000 : 1 + 2 + 4 * 1_998}ms #`,
          undefined,
          new UnableToConnectError(2_001, 'no'),
        );
        flush();
        expect(delays[1_999]).toBe(longest);
      })(),
    );
  });

  describe('counts failures', () => {
    it(
      'in a row while no connection is stable',
      marbles(({ cold, expectObservable }) => {
        const source = cold(' a#');
        const unsub = '       ------------! ';
        const expected = '    a--a----a---- ';

        expectObservable(source.pipe(reconnect(drawn)), unsub).toBe(expected);
      }),
    );

    it(
      'from the start once a connection has been stable',
      marbles(({ cold, expectObservable }) => {
        const source = cold(' a-----#             ');
        const unsub = '       ------------------! ';
        const expected = '    a-------a-------a-- ';

        expectObservable(source.pipe(reconnect(drawn)), unsub).toBe(expected);
      }),
    );

    it(
      'and forgets them half a minute after the first value by default',
      marbles(({ cold, expectObservable, flush }) => {
        const attempts = (lifetime: string): number[] => {
          const seen: number[] = [];
          const source = cold(`a ${lifetime} #`);
          expectObservable(source.pipe(reconnect({ onRetry: ({ attempt }) => seen.push(attempt) })), '65s !');
          return seen;
        };
        const shortLived = attempts('29999ms');
        const longLived = attempts('30s');
        flush();

        expect(shortLived).toStrictEqual([1, 2]);
        expect(longLived).toStrictEqual([1, 1]);
      }),
    );

    it(
      'and takes a connection for stable by the time since its first value (C20)',
      marbles(({ cold, expectObservable }) => {
        const source = cold('   ------ababa#                             ');
        const unsub = '         ----------------------------------------! ';
        const expected = '      ------ababa--------ababa----------ababa--';

        expectObservable(source.pipe(reconnect(drawn)), unsub).toBe(expected);
      }),
    );

    it(
      'and takes a connection that says nothing for failed, however long it lasts (C20)',
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const source = cold('         ----------#');
        const subs = [
          '                           ^---------!',
          '                           ------------^---------!',
          '                           --------------------------^---------!',
        ];
        const unsub = '               -------------------------------------!';

        expectObservable(source.pipe(reconnect(drawn)), unsub).toBe('');
        expectSubscriptions(source.subscriptions).toBe(subs);
      }),
    );

    it(
      'and does not take a connection that is gone for stable',
      marbles(({ expectObservable, flush }) => {
        const retries: number[] = [];
        const source = concat(
          of('a'),
          throwError(() => 'no'),
        ).pipe(
          reconnect({ ...drawn, initialDelay: 50, maxDelay: 50, onRetry: ({ attempt }) => retries.push(attempt) }),
        );

        expectObservable(source, '120ms !').toBe('a 49ms a 49ms a');
        flush();
        expect(retries).toStrictEqual([1, 2, 3]);
      }),
    );

    it(
      'for each subscriber alone',
      marbles(({ cold, expectObservable }) => {
        const source = cold('a#').pipe(reconnect({ ...drawn, maxRetries: 1 }));
        const gaveUp = new UnableToConnectError(2, 'error');

        expectObservable(source, '            ^------------!').toBe('a--a#', undefined, gaveUp);
        expectObservable(source, '          --^------------!').toBe('--a--a#', undefined, gaveUp);
        expectObservable(source, '     -------^------------!').toBe('-------a--a#', undefined, gaveUp);
      }),
    );

    it('and survives a month of daily disconnects (X16)', () => {
      jest.useFakeTimers();
      try {
        const day = 24 * 60 * 60 * 1000;
        let connections = 0;
        const source = new Observable<string>((subscriber) => {
          connections += 1;
          subscriber.next('hello');
          return timer(day).subscribe(() => subscriber.complete());
        });
        const failed = jest.fn();
        const subscription = source.pipe(reconnect({ random: () => 1 })).subscribe({ error: failed });

        jest.advanceTimersByTime(30 * (day + 1_000));

        expect(connections).toBe(31);
        expect(failed).not.toHaveBeenCalled();
        subscription.unsubscribe();
        expect(jest.getTimerCount()).toBe(0);
      } finally {
        jest.useRealTimers();
      }
    });

    it('and is back soon each time when a server drops it every half minute to minute for an hour (X17)', () => {
      jest.useFakeTimers();
      try {
        const lifetime = (n: number) => 30_000 + ((n * 7_919) % 30_000);
        const waits: number[] = [];
        let connections = 0;
        const source = defer(() =>
          concat(of('hello'), timer(lifetime(connections++)).pipe(switchMap(() => throwError(() => 'dropped')))),
        );
        const subscription = source.pipe(reconnect({ onRetry: ({ delay }) => waits.push(delay) })).subscribe();

        jest.advanceTimersByTime(60 * 60_000);

        expect(connections).toBeGreaterThan(75);
        expect(Math.max(...waits)).toBeLessThanOrEqual(1_000);
        expect(Math.min(...waits)).toBeGreaterThanOrEqual(250);
        subscription.unsubscribe();
      } finally {
        jest.useRealTimers();
      }
    });
  });

  describe('gives up', () => {
    it(
      'with the last failure once its retries are used up',
      marbles(({ cold, expectObservable }) => {
        const source = cold('   a#');
        const expected = '      a--a----a#';

        expectObservable(source.pipe(reconnect({ ...drawn, maxRetries: 2 })), '--------------!').toBe(
          expected,
          undefined,
          new UnableToConnectError(3, 'error'),
        );
      }),
    );

    it(
      'at once when it may not retry',
      marbles(({ expectObservable }) => {
        expectObservable(EMPTY.pipe(reconnect({ ...drawn, maxRetries: 0 })), '-----!').toBe(
          '#',
          undefined,
          new UnableToConnectError(1, new SourceCompletedError()),
        );
      }),
    );

    it(
      'never when told so, and needs no more stack for a source that fails at once (X16)',
      marbles(({ expectObservable, flush }) => {
        let failures = 0;
        const source = defer(() => ((failures += 1) < 5_000 ? throwError(() => 'no') : NEVER));

        expectObservable(source.pipe(reconnect({ ...drawn, initialDelay: 1, maxDelay: 1 })), '10s !').toBe('');
        flush();
        expect(failures).toBe(5_000);
      }),
    );

    it(
      'at once on a fatal error, which it passes unchanged',
      marbles(({ cold, expectObservable, flush }) => {
        const fatal = new TypeError('bad key');
        const onRetry = jest.fn();
        const source = cold(' a-#', undefined, fatal);
        const options = { ...drawn, isFatal: (error: unknown) => error === fatal, onRetry };

        expectObservable(source.pipe(reconnect(options)), '------!').toBe('a-#', undefined, fatal);
        flush();
        expect(onRetry).not.toHaveBeenCalled();
      }),
    );

    it(
      'on a fatal error also where it may not retry',
      marbles(({ expectObservable }) => {
        const source = throwError(() => 'fatal').pipe(reconnect({ maxRetries: 0, isFatal: () => true }));

        expectObservable(source, '-!').toBe('#', undefined, 'fatal');
      }),
    );

    it(
      'asks whether a completion is fatal as well',
      marbles(({ expectObservable }) => {
        const source = EMPTY.pipe(reconnect({ ...drawn, isFatal: (error) => error instanceof SourceCompletedError }));

        expectObservable(source, '-!').toBe('#', undefined, new SourceCompletedError());
      }),
    );

    it.each(['isFatal', 'atLeast', 'onRetry', 'random'] as const)('with what %s throws', (callback) =>
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const bug = new RangeError('bug');
        const source = cold('a#');
        const options = {
          ...drawn,
          [callback]: () => {
            throw bug;
          },
        };

        expectObservable(source.pipe(reconnect(options)), '------!').toBe('a#', undefined, bug);
        expectSubscriptions(source.subscriptions).toBe('^!');
      })(),
    );
  });

  it(
    'tells of each failure before it waits',
    marbles(({ cold, expectObservable }) => {
      const seen: unknown[] = [];
      const source = cold('--#');
      const onRetry = (retry: ReconnectRetry) => seen.push(retry);

      expectObservable(source.pipe(reconnect({ ...drawn, onRetry })), '------------!').toBe('');
      const sofar = defer(() => of([...seen]));
      const first = { attempt: 1, delay: 2, error: 'error' };
      expectObservable(sofar, '-^').toBe('      -(a|)', { a: [] });
      expectObservable(sofar, '---^').toBe('    ---(a|)', { a: [first] });
      expectObservable(sofar, '-------^').toBe('-------(a|)', { a: [first, { attempt: 2, delay: 4, error: 'error' }] });
    }),
  );

  it('leaves no timer when unsubscribed, while waiting or while connected', () => {
    jest.useFakeTimers();
    try {
      const waiting = throwError(() => 'no')
        .pipe(reconnect())
        .subscribe();
      const connected = concat(of('a'), NEVER).pipe(reconnect()).subscribe();
      expect(jest.getTimerCount()).toBe(2);

      waiting.unsubscribe();
      connected.unsubscribe();

      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });

  it('holds one timer however many values come, and none once the connection is stable', () => {
    jest.useFakeTimers();
    try {
      const subscription = concat(range(0, 10_000), NEVER)
        .pipe(reconnect({ stableAfter: 1_000 }))
        .subscribe();
      expect(jest.getTimerCount()).toBe(1);

      jest.advanceTimersByTime(1_000);

      expect(jest.getTimerCount()).toBe(0);
      subscription.unsubscribe();
    } finally {
      jest.useRealTimers();
    }
  });

  it('stops a source that emits at once when its subscriber has enough', () => {
    let emitted = 0;
    const source = new Observable<number>((subscriber) => {
      while (!subscriber.closed && emitted < 1_000) subscriber.next((emitted += 1));
    });

    source.pipe(reconnect(), take(3)).subscribe();

    expect(emitted).toBe(3);
  });

  it(
    'survives being unsubscribed from inside a value',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('a-b#');

      expectObservable(source.pipe(reconnect(drawn), take(2)), '--------!').toBe('a-(b|)');
      expectSubscriptions(source.subscriptions).toBe('^-!');
    }),
  );

  it('starts afresh when resubscribed from inside its error', () => {
    let connections = 0;
    const source = defer(() => throwError(() => (connections += 1))).pipe(reconnect({ maxRetries: 0 }));
    const errors: unknown[] = [];

    source.subscribe({
      error: (first) => {
        errors.push(first);
        source.subscribe({ error: (second) => errors.push(second) });
      },
    });

    expect(errors).toStrictEqual([
      expect.objectContaining({ attempts: 1, cause: 1 }),
      expect.objectContaining({ attempts: 1, cause: 2 }),
    ]);
  });

  it.each<[ReconnectOptions, string]>([
    [{ maxRetries: -1 }, 'maxRetries is -1, but must be a whole number from 0, or false to never give up'],
    [{ maxRetries: 1.5 }, 'maxRetries is 1.5, but'],
    [{ maxRetries: Infinity }, 'maxRetries is Infinity, but'],
    [{ maxRetries: NaN }, 'maxRetries is NaN, but'],
    [{ initialDelay: -1 }, 'initialDelay is -1, but must be milliseconds from 0 to 2147483647'],
    [{ initialDelay: Infinity }, 'initialDelay is Infinity, but'],
    [{ maxDelay: 2 ** 31 }, 'maxDelay is 2147483648, but'],
    [{ minDelay: NaN }, 'minDelay is NaN, but'],
    [{ stableAfter: Infinity }, 'stableAfter is Infinity, but'],
  ])('refuses %p at the call', (options, message) => {
    expect(() => reconnect(options)).toThrow(InvalidArgumentError);
    expect(() => reconnect(options)).toThrow(message);
  });
});
