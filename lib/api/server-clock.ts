import { asyncScheduler } from 'rxjs';
import { monotonic } from '../monotonic.js';

/** The exchange's time, as far as it is known. */
export interface ServerClock {
  /** Unix milliseconds. */
  now(): number;
  /** The exchange said what time it is, between these two moments of the running time. */
  learn(serverTime: number, askedAt: number, answeredAt: number): void;
}

/**
 * Makes a {@link ServerClock}. It trusts the clock of this machine until the exchange has said what time it is, and from
 * then on the running time, which nobody sets.
 */
export function createServerClock(): ServerClock {
  let offset: number | undefined;
  return {
    now: () => (offset === undefined ? asyncScheduler.now() : Math.floor(offset + monotonic())),
    learn: (serverTime, askedAt, answeredAt) => {
      offset = serverTime - (askedAt + answeredAt) / 2;
    },
  };
}
