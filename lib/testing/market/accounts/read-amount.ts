import { InvalidArgumentError } from '../../../errors.js';

/** An amount in units of 10^-8, which is at least `least` of them. */
export function readAmount(argument: string, text: string, least: 0n | 1n = 0n): bigint {
  const match = /^(\d+)(?:\.(\d{1,8}))?$/.exec(text);
  const [, whole = '', fraction = ''] = match ?? [];
  const amount = BigInt(whole + fraction.padEnd(8, '0'));
  if (match && amount >= least) return amount;
  const wanted = `decimal text${least > 0 ? ' above zero' : ''} with at most 8 decimals`;
  throw new InvalidArgumentError(argument, text, wanted);
}
