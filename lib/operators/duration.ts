import { InvalidArgumentError } from '../errors.js';

/** Passes a number of milliseconds that a timer can hold, and throws on any other. */
export function duration(argument: string, value: number): number {
  if (!(typeof value === 'number' && value >= 0 && value <= longest)) {
    throw new InvalidArgumentError(argument, value, `milliseconds from 0 to ${longest}`);
  }
  return value;
}

// Timers fire at once, not late, when they are asked to wait longer.
const longest = 2 ** 31 - 1;
