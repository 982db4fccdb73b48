import { asyncScheduler } from 'rxjs';
import type { TimeUnit } from '../feed.js';

/** The clock by which requests are judged: that of this machine, unless it is put wrong. */
export interface ExchangeClock {
  /** Unix milliseconds. */
  now(): number;
  /** The same, in the unit asked for. */
  timeIn(unit: TimeUnit): number;
  /** Puts it so many milliseconds ahead of this machine. */
  skew(ms: number): void;
  /** How far ahead it is. */
  readonly ahead: number;
}

export function createExchangeClock(): ExchangeClock {
  let ahead = 0;
  const now = (): number => asyncScheduler.now() + ahead;

  return {
    now,
    timeIn: (unit) => (unit === 'MICROSECOND' ? now() * 1000 : now()),
    skew(ms) {
      ahead = ms;
    },
    get ahead() {
      return ahead;
    },
  };
}
