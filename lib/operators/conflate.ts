import {
  Subject,
  asyncScheduler,
  catchError,
  concat,
  concatAll,
  concatWith,
  defer,
  exhaustMap,
  filter,
  finalize,
  map,
  merge,
  takeUntil,
  takeWhile,
  throwError,
  timer,
} from 'rxjs';
import type { MonoTypeOperatorFunction, Observable } from 'rxjs';
import { type Late, lateEvents } from '../late-events.js';
import type { DroppedNotice } from '../notice.js';
import { duration } from './duration.js';

export interface ConflateOptions<T> {
  /** The shortest time between two values of one key, in milliseconds. */
  readonly every: number;
  /** What a value is the newest of, e.g. its symbol. @default all values are of one */
  readonly key?: (value: T) => unknown;
  /** Told how many values were dropped: after a period that dropped some, at most once a second, and at the end. */
  readonly announce?: (notice: DroppedNotice) => void;
}

/** Milliseconds between two announcements. */
const announcedEvery = 1_000;

/**
 * Passes on the newest value of each key, at most once a period: for what shows the present and not the past.
 *
 * A value that comes in calm passes at once. Of those that follow, the newest of each key pass together at the end of each
 * period, in the order in which their keys came, until a period brings none. What is replaced by a newer one is dropped, and
 * counted. Completion and errors of the source come after the values that wait.
 *
 * Directly on a stream of a market and without `key`, values that are dropped are not even parsed, which makes it the cheapest
 * way to listen: they are neither checked nor looked through for missing numbers, as nobody would get them.
 *
 * Not for what is the sum of all its events: the changes of `depth` make an order book only if each is applied.
 *
 * Throws `InvalidArgumentError` at the call when `every` cannot be right.
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 * import { conflate } from 'rx-binance/operators';
 *
 * spot()
 *   .bookTicker('BTCUSDT')
 *   .pipe(conflate({ every: 100 }))
 *   .subscribe(({ b, a }) => console.log(b, a)); // ten times a second at the most
 * ```
 */
export function conflate<T>({ every, key, announce }: ConflateOptions<T>): MonoTypeOperatorFunction<T> {
  duration('every', every);
  return (source) =>
    defer(() => {
      const newest = new Map<unknown, Late<T>>();
      const begun = new Subject<void>();
      const ended = new Subject<void>();
      let isCalm = true;
      let dropped = 0; // and not announced
      let announcedAt = -Infinity;

      const settle = (): void => {
        if (dropped === 0) return;
        const count = dropped;
        dropped = 0;
        announcedAt = asyncScheduler.now();
        announce?.({ type: 'dropped', at: announcedAt, count });
      };
      const wait = (name: unknown, value: Late<T>): void => {
        if (newest.has(name)) dropped++;
        newest.set(name, value);
      };
      const isFirst = (): boolean => {
        if (!isCalm) return false;
        isCalm = false;
        begun.next();
        return true;
      };
      const release = (): T[] => {
        const values = [...newest.values()];
        newest.clear();
        return values.map((late) => late()).filter((value) => value !== undefined);
      };

      const late = key === undefined ? (lateEvents.get(source) as Observable<Late<T>> | undefined) : undefined;
      const passed: Observable<T> =
        late === undefined
          ? source.pipe(
              filter((value) => {
                if (isFirst()) return true;
                wait(key?.(value), () => value);
                return false;
              }),
            )
          : late.pipe(
              filter((value) => {
                if (isFirst()) return true;
                wait(undefined, value);
                return false;
              }),
              map((value) => value()),
              filter((value) => value !== undefined),
            );
      const rest = defer(() => {
        ended.next();
        return release();
      });
      const periods = begun.pipe(
        exhaustMap(() =>
          timer(every, every).pipe(
            takeWhile(() => newest.size > 0),
            map(() => {
              // The clock may be set back, and must not silence us then.
              if (Math.abs(asyncScheduler.now() - announcedAt) >= announcedEvery) settle();
              return release();
            }),
            finalize(() => {
              isCalm = true;
            }),
          ),
        ),
        concatAll(),
        takeUntil(ended),
      );
      return merge(
        periods,
        passed.pipe(
          concatWith(rest),
          catchError((error: unknown) =>
            concat(
              rest,
              throwError(() => error),
            ),
          ),
        ),
      ).pipe(finalize(settle));
    });
}
