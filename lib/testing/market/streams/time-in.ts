import type { TimeUnit } from '../../feed.js';

/** Microseconds in the unit that was asked for. */
export function timeIn(unit: TimeUnit, time: number): number {
  return unit === 'MICROSECOND' ? time : Math.floor(time / 1000);
}
