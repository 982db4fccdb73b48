import { asyncScheduler } from 'rxjs';
import { monotonic } from './monotonic.js';

/** A point in time, remembered by both clocks: one may be set, and the other stands still while a machine sleeps. */
export interface Moment {
  /** Not later than it was, by the clock as it goes now; Unix milliseconds. */
  readonly time: number;
}

/** Remembers a time that is past, Unix milliseconds by the clock as it goes now; the present one, if none is given. */
export function momentAt(time = asyncScheduler.now()): Moment {
  const running = monotonic() - (asyncScheduler.now() - time);
  return {
    get time() {
      return Math.min(time, asyncScheduler.now() - (monotonic() - running));
    },
  };
}
