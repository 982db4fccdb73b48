import { Observable, type ObservableInput, type OperatorFunction, Subject, defer, filter, switchMap, take } from 'rxjs';
import type { Notice } from '../notice.js';
import { boundedQueue } from './bounded-queue.js';
import { queueBounds } from './queue-bounds.js';
import { type ReconnectOptions, reconnect } from './reconnect.js';
import { retryAfterOf } from './retry-after-of.js';

export interface ReconcileOptions<S> {
  /** Where gaps are announced: `status$` of the market. */
  readonly status$: Observable<Notice>;
  /** What the stream is called in notices, e.g. `user`. */
  readonly stream: string;
  /** Fetches the state, per subscription: open orders and balances, for instance. Its first value counts. */
  readonly fetch: () => ObservableInput<S>;
  /** Whether the state is fetched at the beginning too, and not after gaps only. @default true */
  readonly initial?: boolean;
  /** How many events may be held back. @default 10_000 */
  readonly size?: number;
  /** How a fetch that failed is tried again. @default never gives up, and honours an error's `retryAfter` */
  readonly retry?: ReconnectOptions;
}

/** The state as it was fetched, among the events. */
export interface Reconciled<S> {
  readonly e: 'reconciled';
  readonly state: S;
}

/**
 * Puts a fetched state before the events that go on from there: at the beginning, when the stream is first served, and after
 * every gap of the stream.
 *
 * Events are held back while the state is fetched, and follow it in their order. They may be older than the state, so apply
 * them by what they say and not by how many there are. A gap meanwhile has the state fetched anew.
 *
 * Fails with `QueueOverflowError` when more events would have to wait than fit, with what the source fails with, at once, and
 * with what `retry` gives up with. Throws `InvalidArgumentError` at the call when an option cannot be right.
 *
 * @example
 * ```ts
 * import { NEVER, of } from 'rxjs';
 * import { reconcile } from 'rx-binance/operators';
 *
 * const events$ = of({ e: 'balanceUpdate', d: '0.5' } as const);
 * const fetch = () => of({ BTC: '1.5' });
 *
 * events$.pipe(reconcile({ status$: NEVER, stream: 'user', fetch })).subscribe((event) => {
 *   if (event.e === 'reconciled') console.log('all of it', event.state);
 *   else console.log('and then', event.d);
 * });
 * ```
 */
export function reconcile<T, S>(options: ReconcileOptions<S>): OperatorFunction<T, T | Reconciled<S>> {
  const { status$, stream, fetch, initial = true, size = 10_000 } = options;
  queueBounds('size', size, 'error');
  const again = reconnect<S>({ maxRetries: false, atLeast: retryAfterOf, ...options.retry });

  return (source) =>
    new Observable((subscriber) => {
      const held = boundedQueue<T>(size, 'error');
      const asked = new Subject<void>();
      let isHolding = initial;
      let isOver = false;
      let isServed = !initial; // so that what happened before the first event could come is in the state
      const fail = (error: unknown) => subscriber.error(error);
      const ask = () => {
        isHolding = true;
        asked.next();
      };
      const settle = (state: S) => {
        isHolding = false;
        subscriber.next({ e: 'reconciled', state });
        while (!isHolding && held.length > 0 && !subscriber.closed) subscriber.next(held.take());
        if (!isHolding && isOver) subscriber.complete();
      };
      const happened = (event: T) => {
        if (!isHolding && held.length === 0) return subscriber.next(event);
        try {
          held.offer(event);
        } catch (error) {
          fail(error);
        }
      };
      const concerns = (notice: Notice): boolean => {
        if (notice.type === 'gap') return notice.stream === stream;
        if (isServed || notice.type !== 'subscribed' || !notice.streams.includes(stream)) return false;
        return (isServed = true);
      };

      const once = () => defer(fetch).pipe(again, take(1));
      subscriber.add(asked.pipe(switchMap(once)).subscribe({ next: settle, error: fail }));
      subscriber.add(status$.pipe(filter(concerns)).subscribe({ next: ask, error: fail }));
      subscriber.add(
        source.subscribe({
          next: happened,
          error: fail,
          complete: () => {
            isOver = true;
            if (!isHolding && held.length === 0) subscriber.complete();
          },
        }),
      );
      if (initial && !subscriber.closed) ask();
    });
}
