import type { Instrument } from '../instrument.js';

/** So many steps at a price in ticks as an amount of the quote asset, in units of 10^-8. */
export function quoteAmount({ priceDecimals, quantityDecimals }: Instrument, price: number, steps: number): bigint {
  return BigInt(price) * BigInt(steps) * 10n ** BigInt(8 - priceDecimals - quantityDecimals);
}
