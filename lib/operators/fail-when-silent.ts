import { interval, Observable, tap } from 'rxjs';
import type { MonoTypeOperatorFunction } from 'rxjs';
import { InvalidArgumentError, SilentConnectionError } from '../errors.js';
import { duration } from './duration.js';

/**
 * Fails with `SilentConnectionError` when the source emits nothing for a whole period.
 *
 * One interval and one flag serve the whole subscription, so the cost per value does not depend on the rate. The first
 * period begins with the subscription; later, silence is noticed within one to two periods after the last value.
 *
 * @param silence Milliseconds, at least 1.
 *
 * @example
 * ```ts
 * import { NEVER } from 'rxjs';
 * import { failWhenSilent } from 'rx-binance/operators';
 *
 * NEVER.pipe(failWhenSilent(10_000)).subscribe({ error: (error) => console.log(error.message) });
 * ```
 */
export function failWhenSilent<T>(silence: number): MonoTypeOperatorFunction<T> {
  if (duration('silence', silence) < 1) throw new InvalidArgumentError('silence', silence, 'at least 1 millisecond');
  return (source) =>
    new Observable((subscriber) => {
      let heard = false;
      subscriber.add(
        interval(silence).subscribe(() => {
          if (!heard) subscriber.error(new SilentConnectionError(silence));
          heard = false;
        }),
      );
      source
        .pipe(
          tap(() => {
            heard = true;
          }),
        )
        .subscribe(subscriber);
    });
}
