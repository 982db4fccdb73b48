import { InvalidArgumentError } from '../errors.js';

/** What happens to a value that finds the queue full. */
export type Overflow = 'error' | 'drop-oldest' | 'drop-newest';

/** Throws unless a queue can be made of these; `argument` is what the caller knows the size as. */
export function queueBounds(argument: string, size: number, overflow: Overflow): void {
  if (!(Number.isSafeInteger(size) && size >= 1))
    throw new InvalidArgumentError(argument, size, 'a whole number from 1');
  if (!policies.includes(overflow))
    throw new InvalidArgumentError('overflow', overflow, `one of ${policies.join(', ')}`);
}

const policies: readonly Overflow[] = ['error', 'drop-oldest', 'drop-newest'];
