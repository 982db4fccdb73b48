import { InvalidArgumentError } from '../../../errors.js';

const WANTED = 'decimal text with at most 8 decimals';

/** An amount in units of 10^-8. */
export function readAmount(argument: string, text: string): bigint {
  const match = /^(\d+)(?:\.(\d{1,8}))?$/.exec(text);
  if (!match) throw new InvalidArgumentError(argument, text, WANTED);
  const [, whole = '', fraction = ''] = match;
  return BigInt(whole + fraction.padEnd(8, '0'));
}
