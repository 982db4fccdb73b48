import { type Observable, Subject, asyncScheduler, defer, of, startWith, switchMap, take, timer } from 'rxjs';
import { monotonic } from '../monotonic.js';
import { longestTimer } from '../operators/longest-timer.js';
import type { RateLimit } from '../protocol/api-frame.js';

/** A time in which nothing may be asked of the exchange. */
export interface Pause {
  /** Emits once, and completes, when something may be asked. */
  readonly over: Observable<unknown>;
  /** Nothing may be asked for so many milliseconds. */
  stay(duration: number): void;
  /** What the exchange counts, by its last answer. A weight that is used up is waited for. `now` is its time. */
  note(limits: readonly RateLimit[], now: number): void;
}

const units: Readonly<Record<string, number>> = { SECOND: 1_000, MINUTE: 60_000, HOUR: 3_600_000, DAY: 86_400_000 };

/** Makes a {@link Pause} that is over. */
export function createPause(): Pause {
  const longer = new Subject<void>();
  let until = -Infinity;
  const stay = (duration: number): void => {
    const then = monotonic() + duration;
    if (then <= until) return;
    until = then;
    longer.next();
  };
  return {
    over: defer(() => {
      if (until <= monotonic()) return of(asyncScheduler.now());
      return longer.pipe(
        startWith(undefined),
        switchMap(() => timer(Math.min(longestTimer, Math.ceil(until - monotonic())))),
        take(1),
      );
    }),
    stay,
    note: (limits, now) => {
      for (const { rateLimitType, interval, intervalNum, limit, count } of limits) {
        const length = (units[interval] ?? 0) * intervalNum;
        if (rateLimitType === 'REQUEST_WEIGHT' && count >= limit && length > 0) stay(length - (now % length));
      }
    },
  };
}
