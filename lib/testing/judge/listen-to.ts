import { type Observable, Subscription, asyncScheduler, finalize } from 'rxjs';
import type { Notice } from '../../notice.js';
import type { Reception } from './reception.js';

/** A consumer that remembers everything. */
export interface Listener {
  /** What it saw so far, in order; grows. */
  readonly received: readonly Reception[];
  /** Leaves the streams. */
  unsubscribe(): void;
}

/**
 * Subscribes to streams and notices at once, and remembers in one list what came: what `checkHistory` judges.
 *
 * The streams go by their names on the wire. A stream that fails is remembered with its error, and the others go on. Each
 * call is a consumer of its own: to judge two consumers of one stream, listen twice. The events themselves are kept, so
 * nobody should change them.
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 * import { listenTo } from 'rx-binance/testing';
 *
 * const binance = spot();
 * const consumer = listenTo(
 *   { 'btcusdt@trade': binance.trade('BTCUSDT'), 'btcusdt@bookTicker': binance.bookTicker('BTCUSDT') },
 *   binance.status$,
 * );
 * ```
 */
export function listenTo(
  streams: Readonly<Record<string, Observable<unknown>>>,
  status$: Observable<Notice>,
): Listener {
  const received: Reception[] = [];
  const life = new Subscription();
  life.add(status$.subscribe((notice) => received.push(notice)));

  for (const [stream, events] of Object.entries(streams)) {
    let error: unknown;
    received.push({ type: 'listening', at: asyncScheduler.now(), stream });
    life.add(
      events
        .pipe(
          finalize(() =>
            received.push({ type: 'ended', at: asyncScheduler.now(), stream, ...(error !== undefined && { error }) }),
          ),
        )
        .subscribe({
          next: (data) => received.push({ stream, data }),
          error: (cause: unknown) => (error = cause),
        }),
    );
  }
  return { received, unsubscribe: () => life.unsubscribe() };
}
