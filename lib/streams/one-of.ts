import { InvalidArgumentError } from '../errors.js';

/**
 * The value, when it is one of those allowed.
 *
 * @throws InvalidArgumentError naming them otherwise.
 */
export function oneOf<T>(argument: string, value: unknown, allowed: readonly T[]): T {
  if (allowed.includes(value as T)) return value as T;
  throw new InvalidArgumentError(argument, value, `one of ${allowed.join(', ')}`);
}
