import { asyncScheduler } from 'rxjs';

/** Counts what happened within the last `period` milliseconds. */
export interface SlidingWindow {
  /** Notes one more; false when that is more than the limit. */
  admit(): boolean;
  /** Milliseconds until one more would be within the limit. */
  wait(): number;
}

export function createSlidingWindow(limit: number, period: number): SlidingWindow {
  let times: number[] = [];

  return {
    admit() {
      if (limit === Infinity) return true;
      const now = asyncScheduler.now();
      times = [...times.filter((time) => now - time < period).slice(-limit), now];
      return times.length <= limit;
    },
    wait() {
      const blocking = limit === Infinity ? undefined : times.at(-limit);
      return blocking === undefined ? 0 : Math.max(0, blocking + period - asyncScheduler.now());
    },
  };
}
