import { asyncScheduler, concat, defer, exhaustMap, filter, from, interval, map, of, retry, switchMap } from 'rxjs';
import { EMPTY, catchError, defaultIfEmpty, take, tap, throwError, timeout } from 'rxjs';
import type { Observable, ObservableInput, OperatorFunction } from 'rxjs';
import { InvalidArgumentError } from '../errors.js';
import { backoff } from './backoff.js';
import { duration } from './duration.js';
import { retryAfterOf } from './retry-after-of.js';

export interface KeepAliveOptions<K> {
  /** Renews a key; it is done when the result emits the key that lives on, another perhaps, or nothing, or completes. */
  readonly renew: (key: K) => ObservableInput<NoInfer<K> | undefined>;
  /** How long after it came, or was renewed, a key is renewed, in milliseconds. @default 1_500_000 (25 minutes) */
  readonly every?: number;
  /**
   * How long a key lives that is not renewed, in milliseconds, less what an answer may take.
   *
   * @default 3_540_000 (59 minutes)
   */
  readonly validity?: number;
  /** Whether a failed renewal means that the key is no more. @default code -1125 */
  readonly isDead?: (error: unknown) => boolean;
  /** Is told of each renewal that failed. @default nobody is */
  readonly onFailure?: (error: unknown) => void;
}

/** How often it is looked at the clock, in milliseconds: a timer stands still while a machine sleeps. */
const look = 5_000;
/** How long a renewal may take, in milliseconds. */
const patience = 60_000;
const died = new Error('The key is no more');

/**
 * Keeps the keys that a source emits alive while subscribed, and passes them on.
 *
 * A renewal that fails is tried again, after 10 seconds and then less and less often, up to every 2 minutes, for as long as
 * the key may live; later if the error has a `retryAfter` that asks for it, in milliseconds. When the key is dead, because
 * the exchange says so or because its time is over, the source is subscribed to again: it has to make a new key for each
 * subscription. One that the exchange answers a renewal with is passed on and kept alive from then on. Nothing is told to the
 * exchange at the end, where the same key may be in use by others.
 *
 * What is overdue after a machine has slept is done at once. There are never two renewals at a time.
 *
 * Fails with what the source fails with; `reconnect()` behind it tries again. Throws `InvalidArgumentError` at the call when an
 * option cannot be right.
 *
 * Source: "Keepalive" of every listen key.
 *
 * @example
 * ```ts
 * import { defer, map, of } from 'rxjs';
 * import { fromFetch } from 'rxjs/fetch';
 * import { keepAlive } from 'rx-binance/operators';
 *
 * const renew = (key: string) => fromFetch(`https://keys.example/${key}`, { method: 'PUT' }).pipe(map(() => key));
 *
 * let made = 0;
 * defer(() => of(`key ${++made}`))
 *   .pipe(keepAlive({ every: 25 * 60_000, renew }))
 *   .subscribe((key) => console.log(key));
 * ```
 */
export function keepAlive<K>(options: KeepAliveOptions<K>): OperatorFunction<K, K> {
  const { renew, isDead = isNoMore, onFailure = () => undefined } = options;
  const every = duration('every', options.every ?? 25 * 60_000);
  const validity = duration('validity', options.validity ?? 59 * 60_000);
  if (every < 1) throw new InvalidArgumentError('every', every, 'at least 1 millisecond');
  if (every >= validity) throw new InvalidArgumentError('every', every, `less than the validity, ${validity} ms`);
  const wait = backoff({ initialDelay: 10_000, minDelay: 10_000, maxDelay: 120_000 });

  /** Emits the key, and each that takes its place. Fails with `died` when there is none any more. */
  const hold = (first: K): Observable<K> =>
    defer(() => {
      let key = first;
      let age = 0;
      let renewedAt = 0;
      let dueAt = every;
      let failures = 0;
      const renewed = (askedAt: number) => {
        renewedAt = askedAt;
        dueAt = askedAt + every;
        failures = 0;
      };
      const failed = (error: unknown) => {
        onFailure(error);
        if (isDead(error)) throw died;
        failures += 1;
        dueAt = age + wait(failures, retryAfterOf(error));
        return EMPTY;
      };
      const attempt = (askedAt: number) =>
        defer(() => renew(key)).pipe(
          take(1),
          defaultIfEmpty(undefined),
          timeout(patience),
          tap(() => renewed(askedAt)),
          catchError(failed),
        );
      const changes = ages(Math.min(look, every)).pipe(
        tap((now) => {
          age = now;
          if (age - renewedAt >= validity) throw died;
        }),
        filter(() => age >= dueAt),
        exhaustMap(attempt),
        filter((other) => other !== undefined && other !== key),
        map((other) => (key = other as K)),
      );
      return concat(of(first), changes);
    });

  return (source) =>
    from(source).pipe(
      switchMap(hold),
      retry({ delay: (error: unknown) => (error === died ? of(undefined) : throwError(() => error)) }),
    );
}

/**
 * How many milliseconds have passed, each time that some have. The clock is right about those that a machine has slept, and
 * the timer when the clock was put back.
 */
function ages(period: number): Observable<number> {
  return defer(() => {
    let age = 0;
    let last = asyncScheduler.now();
    return interval(period).pipe(
      map(() => {
        const now = asyncScheduler.now();
        age += Math.max(period, now - last);
        last = now;
        return age;
      }),
    );
  });
}

function isNoMore(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === -1125;
}
