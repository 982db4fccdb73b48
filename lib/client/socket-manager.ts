import {
  concatMap,
  defer,
  EMPTY,
  filter,
  finalize,
  firstValueFrom,
  from,
  ignoreElements,
  map,
  startWith,
  Subject,
  takeUntil,
  throwError,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { ClosedError } from '../errors.js';
import type { DroppedNotice } from '../notice.js';
import { bounded } from '../operators/bounded.js';
import { errorMessages } from '../operators/error-messages.js';
import { queueBounds } from '../operators/queue-bounds.js';
import type { Overflow } from '../operators/queue-bounds.js';
import type { ErrorMessage } from '../operators/to-error-message.js';

export interface SocketManagerOptions {
  /** How many messages of one stream may wait while its callback is at work. @default 100 */
  readonly maxQueueSize?: number;
  /**
   * What happens to a message that finds the queue full: end the stream with a last `BinanceWebsocketQueueOverflow`
   * message, drop the message that waits longest, or drop the new one. @default 'error'
   */
  readonly overflow?: Overflow;
  /** Told how many messages of which stream were dropped, once there is room again. */
  readonly announce?: (notice: DroppedNotice, name: string) => void;
}

/** Streams with callbacks, each known by a name. */
export interface SocketManager {
  /**
   * Subscribes, and returns the name to stop it by. The callback gets every message, in order; where it returns a promise,
   * the next message waits for that. An error of the stream is its last message. Throws `ClosedError` after `stopAll()`.
   */
  start<T>(stream$: Observable<T>, callback: (message: T | ErrorMessage) => unknown): string;
  /** Ends one stream at once: its callback is not called any more. Does nothing for a name it does not know. */
  stop(name: string): void;
  /** Ends all streams for good. */
  stopAll(): void;
  /** Resolves when every stream has ended or was stopped. A callback that is awaited must not wait for it in turn. */
  join(): Promise<void>;
}

/**
 * Callbacks in place of Rx, for any number of streams.
 *
 * A callback that throws, or whose promise is rejected, disturbs nothing: neither other streams nor its own next message.
 * The error is reported like that of any RxJS observer: to `config.onUnhandledError` of rxjs, and without that thrown
 * where nobody catches it.
 *
 * Throws `InvalidArgumentError` when an option cannot be right.
 *
 * @example
 * ```ts
 * import { interval } from 'rxjs';
 * import { socketManager } from 'rx-binance';
 *
 * const manager = socketManager({ maxQueueSize: 1_000 });
 * const name = manager.start(interval(100), (message) => console.log(message));
 *
 * manager.stop(name);
 * ```
 */
export function socketManager({
  maxQueueSize = 100,
  overflow = 'error',
  announce,
}: SocketManagerOptions = {}): SocketManager {
  queueBounds('maxQueueSize', maxQueueSize, overflow);
  const running = new Map<string, Subject<void>>();
  const ended$ = new Subject<void>();
  let started = 0;
  let closed = false;

  return {
    start(stream$, callback) {
      if (closed) throw new ClosedError('The socket manager');
      const name = `stream-${(started += 1)}`;
      const stop$ = new Subject<void>();
      running.set(name, stop$);
      stream$
        .pipe(
          bounded(
            { size: maxQueueSize, overflow, announce: (notice) => announce?.(notice, name) },
            deliverTo(callback),
          ),
          errorMessages(), // of the stream, or of the overflow, behind what waited
          concatMap(deliverTo(callback)),
          takeUntil(stop$), // not by a subscription, which a source that emits at once would not have yet
          finalize(() => {
            running.delete(name);
            ended$.next();
          }),
        )
        .subscribe();
      return name;
    },
    stop(name) {
      running.get(name)?.next();
    },
    stopAll() {
      closed = true;
      for (const stop$ of [...running.values()]) stop$.next();
    },
    join() {
      const none$ = ended$.pipe(
        startWith(undefined),
        filter(() => running.size === 0),
      );
      return firstValueFrom(none$.pipe(map(() => undefined)));
    },
  };
}

/** Calls back, and completes when the callback is done, whatever came of it. */
function deliverTo<M>(callback: (message: M) => unknown): (message: M) => Observable<never> {
  return (message) =>
    defer(() => {
      try {
        const result = callback(message);
        if (!isThenable(result)) return EMPTY;
        // The report hangs on the promise, not on the subscription, so that stopping the stream does not silence it.
        return from(Promise.resolve(result).catch(report)).pipe(ignoreElements());
      } catch (error) {
        report(error);
        return EMPTY;
      }
    });
}

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** An error that no observer hears is reported by rxjs. */
function report(error: unknown): void {
  throwError(() => error).subscribe();
}
