import {
  catchError,
  concatMap,
  concatWith,
  defer,
  EMPTY,
  exhaustMap,
  finalize,
  ignoreElements,
  merge,
  Subject,
  tap,
  throwError,
  timer,
} from 'rxjs';
import type { MonoTypeOperatorFunction, Observable, ObservableInput, OperatorFunction } from 'rxjs';
import type { DroppedNotice } from '../notice.js';
import { boundedQueue } from './bounded-queue.js';
import type { BoundedQueue } from './bounded-queue.js';
import { queueBounds } from './queue-bounds.js';
import type { Overflow } from './queue-bounds.js';

export interface BoundedOptions {
  /** How many values may wait. @default 100 */
  readonly size?: number;
  /**
   * What happens to a value that finds the queue full: fail with `QueueOverflowError` once everything that waits has
   * been delivered, drop the value that waits longest, or drop the new one. @default 'error'
   */
  readonly overflow?: Overflow;
  /**
   * Told how many values were dropped: when the queue has room again, before its next value; at most once a second while
   * values go on being dropped; and at the end.
   */
  readonly announce?: (notice: DroppedNotice) => void;
}

/**
 * Puts a queue with a bound between a fast source and a slow consumer.
 *
 * With `project`, the slow consumer is what `project` returns: one at a time, in order, like `concatMap`. The bound counts
 * the values that wait for their turn, not the one that is being worked on.
 *
 * Without it values leave together in a later turn of the event loop, and the bound counts all that arrived within one
 * turn: it limits bursts.
 *
 * Completion and errors of the source come after the values that wait. Every subscriber has a queue of its own. Throws
 * `InvalidArgumentError` at the call when an option cannot be right.
 *
 * @example
 * ```ts
 * import { interval, timer } from 'rxjs';
 * import { bounded } from 'rx-binance/operators';
 *
 * interval(10)
 *   .pipe(bounded({ size: 5, overflow: 'drop-oldest', announce: ({ count }) => console.log(count) }, () => timer(100)))
 *   .subscribe();
 * ```
 */
export function bounded<T>(options?: BoundedOptions): MonoTypeOperatorFunction<T>;
export function bounded<T, R>(
  options: BoundedOptions,
  project: (value: T) => ObservableInput<R>,
): OperatorFunction<T, R>;
export function bounded<T, R>(
  { size = 100, overflow = 'error', announce }: BoundedOptions = {},
  project?: (value: T) => ObservableInput<R>,
): OperatorFunction<T, T | R> {
  queueBounds('size', size, overflow);
  return (source) =>
    defer(() => {
      const queue = boundedQueue<T>(size, overflow, announce);
      const turns = new Subject<void>();
      let serving = false;
      let looping = false;
      let ended = false;
      let ending: Observable<never> = EMPTY;

      // concatMap would go a stack deeper for each waiting value whose consumer is done at once, and at some 500 it breaks.
      const serve = (): void => {
        if (looping) return;
        looping = true;
        while (queue.length > 0 && !serving) {
          serving = true;
          turns.next();
        }
        looping = false;
        if (ended && !serving) turns.complete();
      };

      const turn: Observable<T | R> = project
        ? defer(() => project(queue.take()))
        : timer(0).pipe(concatMap(() => drain(queue)));
      const served$ = turn.pipe(
        finalize(() => {
          serving = false;
          serve();
        }),
      );
      const taken$ = source.pipe(
        tap((value) => {
          queue.offer(value);
          serve();
        }),
        ignoreElements(),
        catchError((error: unknown) => {
          ending = throwError(() => error);
          return EMPTY;
        }),
        tap({
          complete: () => {
            ended = true;
            serve();
          },
        }),
      );
      return merge(turns.pipe(exhaustMap(() => served$)), taken$).pipe(
        concatWith(defer(() => ending)),
        finalize(queue.settle),
      );
    });
}

function* drain<T>(queue: BoundedQueue<T>): Iterable<T> {
  while (queue.length > 0) yield queue.take();
}
