/// <reference lib="esnext.disposable" preserve="true" />
import { tap } from 'rxjs';
import type { Observable } from 'rxjs';
import { ReadLoopClosedError } from '../errors.js';
import type { DroppedNotice } from '../notice.js';
import { boundedQueue } from '../operators/bounded-queue.js';
import { queueBounds } from '../operators/queue-bounds.js';
import type { Overflow } from '../operators/queue-bounds.js';

export interface ReceiveOptions {
  /** How many values may wait to be read. @default 100 */
  readonly maxQueueSize?: number;
  /**
   * What happens to a value that finds the queue full: end with `QueueOverflowError` once everything that waits has been
   * read, drop the value that waits longest, or drop the new one. @default 'error'
   */
  readonly overflow?: Overflow;
  /** Told how many values were dropped: when one is read again, or at the end. */
  readonly announce?: (notice: DroppedNotice) => void;
}

/** A stream to be read value by value; also with `for await` and `await using`. Leaving the loop closes it. */
export interface Receiver<T> extends AsyncIterable<T>, AsyncDisposable {
  /**
   * The next value, at once when one waits. Several calls are served in order. The error of the stream rejects one call;
   * after the end, or `close()`, every call is rejected with `ReadLoopClosedError`.
   */
  recv(): Promise<T>;
  /** Unsubscribes and forgets what was not read. May be called twice. */
  close(): Promise<void>;
  /** How many values wait to be read. */
  readonly size: number;
}

/**
 * Subscribes at once, and lets the values be read by whoever has no use for Rx.
 *
 * Values that nobody reads wait in a queue with a bound. After the end of the stream, and after an overflow, they can
 * still be read; its error comes after them. A promise that nobody looks at is never an unhandled rejection.
 *
 * Throws `InvalidArgumentError` when an option cannot be right.
 *
 * @example
 * ```ts
 * import { of } from 'rxjs';
 * import { receive } from 'rx-binance';
 *
 * async function main() {
 *   await using socket = receive(of(1, 2, 3), { maxQueueSize: 100 });
 *   const first = await socket.recv();
 *   for await (const next of socket) console.log(first, next);
 * }
 *
 * void main();
 * ```
 */
export function receive<T>(
  stream$: Observable<T>,
  { maxQueueSize = 100, overflow = 'error', announce }: ReceiveOptions = {},
): Receiver<T> {
  queueBounds('maxQueueSize', maxQueueSize, overflow);
  const queue = boundedQueue<T>(maxQueueSize, overflow, announce);
  const readers: Reader<T>[] = []; // while there are any, the queue is empty
  let ended = false;
  let failure: { readonly error: unknown } | undefined;

  const read = (reader: Reader<T>): void => {
    if (queue.length > 0) return reader.value(queue.take());
    if (!ended) return void readers.push(reader);
    if (failure === undefined) return reader.closed();
    const { error } = failure;
    failure = undefined;
    reader.failed(error);
  };

  const end = (): void => {
    ended = true;
    readers.splice(0).forEach(read);
    queue.settle();
  };

  const subscription = stream$
    .pipe(
      tap((value) => {
        const reader = readers.shift();
        if (reader === undefined) queue.offer(value);
        else reader.value(value);
      }),
    )
    .subscribe({
      error: (error: unknown) => {
        failure = { error };
        end();
      },
      complete: end,
    });

  const close = (): Promise<void> =>
    quiet((resolve) => {
      failure = undefined;
      try {
        subscription.unsubscribe();
      } finally {
        end();
        while (queue.length > 0) queue.take();
      }
      resolve();
    });

  const iterator: AsyncIterableIterator<T> = {
    next: () =>
      quiet((resolve, reject) =>
        read({
          value: (value) => resolve({ value, done: false }),
          failed: reject,
          closed: () => resolve({ value: undefined, done: true }),
        }),
      ),
    return: async () => {
      await close();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => iterator,
  };

  return {
    recv: () =>
      quiet((resolve, reject) =>
        read({ value: resolve, failed: reject, closed: () => reject(new ReadLoopClosedError()) }),
      ),
    close,
    get size() {
      return queue.length;
    },
    [Symbol.asyncIterator]: () => iterator,
    ...(Symbol.asyncDispose && { [Symbol.asyncDispose]: close }), // older browsers have no such symbol
  };
}

interface Reader<T> {
  value(value: T): void;
  failed(error: unknown): void;
  closed(): void;
}

/** A promise whose rejection is nobody's problem but that of those who look at it. */
function quiet<V>(executor: (resolve: (value: V) => void, reject: (error: unknown) => void) => void): Promise<V> {
  const promise = new Promise<V>(executor);
  promise.catch(() => undefined);
  return promise;
}
