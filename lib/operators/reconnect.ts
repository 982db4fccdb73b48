import { defer, retry, tap, timer } from 'rxjs';
import type { MonoTypeOperatorFunction, Observable, Subscription } from 'rxjs';
import { InvalidArgumentError, SourceCompletedError, UnableToConnectError } from '../errors.js';
import { type BackoffOptions, backoff } from './backoff.js';
import { duration } from './duration.js';

export interface ReconnectOptions extends BackoffOptions {
  /** How many failures in a row are followed by another attempt; `false` never gives up. @default 5 */
  readonly maxRetries?: number | false;
  /** A connection still alive this long after its first value, in milliseconds, clears the failures. @default 30_000 */
  readonly stableAfter?: number;
  /** Errors that another attempt cannot mend; they reach the subscriber unchanged, at once. @default none */
  readonly isFatal?: (error: unknown) => boolean;
  /**
   * How long an error asks to be waited at least, in milliseconds, above `maxDelay` too; `Infinity` asks for `maxDelay`.
   * `attempt` counts the failures in a row, this one included.
   *
   * @default () => 0
   */
  readonly atLeast?: (error: unknown, attempt: number) => number;
  /** Called before each wait. @default nothing */
  readonly onRetry?: (retry: ReconnectRetry) => void;
}

/** A failure that will be followed by another attempt. */
export interface ReconnectRetry {
  /** Failures in a row so far, this one included: 1 before the first retry. */
  readonly attempt: number;
  /** How long it will be waited, in milliseconds. */
  readonly delay: number;
  readonly error: unknown;
}

/**
 * Resubscribes to the source whenever it fails, after a wait that grows with every failure in a row: a random part of
 * `initialDelay * 2 ** n` (full jitter), never above `maxDelay` nor below `minDelay`, unless an error asks for more.
 *
 * A source that completes has failed too, with a `SourceCompletedError`: servers close politely as well. Only
 * unsubscribing ends it quietly. Failures are counted for each subscriber alone, and forgotten once a connection is
 * stable: still alive `stableAfter` milliseconds after its first value. A connection that never says anything is never
 * stable.
 *
 * Fails with `UnableToConnectError` when the retries are used up, with the error itself when `isFatal` says so, and with
 * what `isFatal`, `atLeast` or `onRetry` throw. Throws `InvalidArgumentError` at the call when an option cannot be right.
 *
 * @example
 * ```ts
 * import { defer, throwError } from 'rxjs';
 * import { reconnect } from 'rx-binance/operators';
 *
 * const connection$ = defer(() => throwError(() => new Error('no route to host')));
 *
 * connection$
 *   .pipe(reconnect({ maxRetries: false, onRetry: ({ attempt, delay }) => console.log(attempt, delay) }))
 *   .subscribe();
 * ```
 */
export function reconnect<T>(options: ReconnectOptions = {}): MonoTypeOperatorFunction<T> {
  const { maxRetries = 5, isFatal = () => false, atLeast = () => 0, onRetry = () => undefined } = options;
  if (maxRetries !== false && !(Number.isSafeInteger(maxRetries) && maxRetries >= 0)) {
    throw new InvalidArgumentError('maxRetries', maxRetries, 'a whole number from 0, or false to never give up');
  }
  const wait = backoff(options);
  const stableAfter = duration('stableAfter', options.stableAfter ?? 30_000);

  return (source) =>
    defer(() => {
      let failures = 0;
      return source.pipe(
        tap({
          complete: () => {
            throw new SourceCompletedError();
          },
        }),
        whenStable(stableAfter, () => {
          failures = 0;
        }),
        retry({
          delay: (error: unknown) => {
            if (isFatal(error)) throw error;
            if (failures === maxRetries) throw new UnableToConnectError(1 + maxRetries, error);
            failures += 1;
            const delay = wait(failures, atLeast(error, failures));
            onRetry({ attempt: failures, delay, error });
            return timer(delay);
          },
        }),
      );
    });
}

/** Calls `stable` once the subscription has lasted so long after its first value. Later values cost one comparison. */
function whenStable<T>(after: number, stable: () => void): MonoTypeOperatorFunction<T> {
  return (source): Observable<T> =>
    defer(() => {
      let waiting: Subscription | undefined;
      return source.pipe(
        tap({
          next: () => {
            waiting ??= timer(after).subscribe(stable);
          },
          finalize: () => waiting?.unsubscribe(),
        }),
      );
    });
}
