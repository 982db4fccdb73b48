import { Observable, type Subscription, takeWhile, timer } from 'rxjs';
import type { MonoTypeOperatorFunction } from 'rxjs';
import { type Late, lateEvents } from '../late-events.js';
import type { DroppedNotice } from '../notice.js';
import { countDrops } from './count-drops.js';
import { duration } from './duration.js';

export interface ConflateOptions<T> {
  /** The shortest time between two values of one key, in milliseconds. */
  readonly every: number;
  /** What a value is the newest of, e.g. its symbol. @default all values are of one */
  readonly key?: (value: T) => unknown;
  /** Told how many values were dropped: after a period that dropped some, at most once a second, and at the end. */
  readonly announce?: (notice: DroppedNotice) => void;
}

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
  // Plain code, because with a thousand streams the operators of a thousand clocks take longer than the events.
  return (source) =>
    new Observable((subscriber) => {
      const late = key === undefined ? (lateEvents.get(source) as Observable<Late<T>> | undefined) : undefined;
      const newest = new Map<unknown, T>();
      let stream: Late<T> | undefined;
      let clock: Subscription | undefined; // none in calm
      const drops = countDrops(announce);

      const isEmpty = () => newest.size === 0 && (stream?.passed() ?? 0) === 0;
      const release = (): void => {
        if (stream !== undefined && stream.passed() > 0) {
          drops.add(stream.passed() - 1);
          const value = stream.take();
          if (value !== undefined) subscriber.next(value);
        }
        const values = [...newest.values()];
        newest.clear();
        for (const value of values) subscriber.next(value);
      };
      const begin = (): void => {
        clock = timer(every, every).subscribe(() => {
          if (isEmpty()) {
            clock?.unsubscribe();
            clock = undefined;
            stream?.wait();
            return;
          }
          if (drops.isDue()) drops.settle();
          release();
        });
      };
      const end = (by: () => void) => () => {
        release();
        drops.settle();
        by();
      };
      const takeIn = (value: T): void => {
        let name: unknown;
        try {
          name = key?.(value);
        } catch (error) {
          return subscriber.error(error);
        }
        if (clock === undefined) {
          begin();
          return subscriber.next(value);
        }
        if (newest.has(name)) drops.add(1);
        newest.set(name, value);
      };
      const wake = (from: Late<T>): void => {
        stream = from;
        begin();
        release();
      };

      subscriber.add(() => {
        clock?.unsubscribe();
        drops.settle();
      });
      const ending = {
        error: (error: unknown) => end(() => subscriber.error(error))(),
        complete: end(() => subscriber.complete()),
      };
      subscriber.add(
        late === undefined
          ? source.pipe(takeWhile(() => !subscriber.closed)).subscribe({ next: takeIn, ...ending }) // also one that never pauses
          : late.subscribe({ next: wake, ...ending }),
      );
    });
}
