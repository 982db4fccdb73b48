import { duration } from './duration.js';

/** A number of milliseconds that a timer can hold, or `false` for never. Throws `InvalidArgumentError` for anything else. */
export function durationOrNever(argument: string, value: number | false): number | false {
  return value === false ? false : duration(argument, value);
}
