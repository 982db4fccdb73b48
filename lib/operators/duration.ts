import { InvalidArgumentError } from '../errors.js';
import { longestTimer } from './longest-timer.js';

/** Passes a number of milliseconds that a timer can hold, and throws on any other. */
export function duration(argument: string, value: number): number {
  if (!(typeof value === 'number' && value >= 0 && value <= longestTimer)) {
    throw new InvalidArgumentError(argument, value, `milliseconds from 0 to ${longestTimer}`);
  }
  return value;
}
