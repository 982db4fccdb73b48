import { InvalidArgumentError } from '../../errors.js';

/** How often a fault happens before it ends by itself; `Infinity` when nothing is said. Throws on less than once. */
export function times(count = Infinity): number {
  if (count === Infinity || (Number.isInteger(count) && count > 0)) return count;
  throw new InvalidArgumentError('times', count, 'a whole number above 0');
}
