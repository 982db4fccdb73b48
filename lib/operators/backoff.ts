import { duration } from './duration.js';
import { longestTimer } from './longest-timer.js';

/** How waits grow; every member is optional. */
export interface BackoffOptions {
  /** Longest wait after the first failure, in milliseconds; doubles with every failure in a row. @default 1_000 */
  readonly initialDelay?: number;
  /** Where the doubling stops, in milliseconds. @default 15_000 */
  readonly maxDelay?: number;
  /** No wait is shorter than this, in milliseconds, whatever the other two say. @default 250 */
  readonly minDelay?: number;
  /** Source of the jitter, from 0 to 1. @default Math.random */
  readonly random?: () => number;
}

/**
 * Makes the function that says how many milliseconds to wait after so many failures in a row, 1 or more: a random part of
 * `initialDelay * 2 ** (failures - 1)`, never above `maxDelay` nor below `minDelay`. Once at `maxDelay` every wait between
 * the two is equally likely, so that many who failed together do not come back together.
 *
 * An error may ask for more (`atLeast`): the random part then comes on top of that, where there is room below `maxDelay`.
 * `Infinity` asks for `maxDelay`. Whatever is asked for, a timer can hold the result.
 */
export function backoff(options: BackoffOptions = {}): (failures: number, atLeast?: number) => number {
  const { random = Math.random } = options;
  const initialDelay = duration('initialDelay', options.initialDelay ?? 1_000);
  const maxDelay = duration('maxDelay', options.maxDelay ?? 15_000);
  const minDelay = duration('minDelay', options.minDelay ?? 250);
  // Where the range of the jitter begins, as a part of where it ends.
  const start = minDelay / Math.max(minDelay, maxDelay, 1);
  return (failures, atLeast = 0) => {
    const asked = atLeast === Infinity ? maxDelay : atLeast > 0 ? Math.min(longestTimer, atLeast) : 0;
    // The exponent is bounded because 0 * Infinity is not a number.
    const range = Math.min(maxDelay - asked, initialDelay * 2 ** Math.min(failures - 1, 31));
    const part = random();
    return Math.max(minDelay, asked + Math.max(0, range) * (part + (1 - part) * start));
  };
}
