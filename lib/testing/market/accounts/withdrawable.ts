import { InvalidArgumentError } from '../../../errors.js';
import { formatDecimal } from '../format-decimal.js';
import { readAmount } from './read-amount.js';
import type { Wallet } from './wallet.js';

/** An amount in units of 10^-8 that is free. */
export function withdrawable(wallet: Wallet, asset: string, text: string): bigint {
  const amount = readAmount('amount', text, 1n);
  const free = wallet.free(asset);
  if (amount <= free) return amount;
  throw new InvalidArgumentError('amount', text, `at most ${formatDecimal(free, 8)} ${asset}`);
}
