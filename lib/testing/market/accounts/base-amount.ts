import type { Instrument } from '../instrument.js';

/** Steps of a symbol as an amount of its base asset, in units of 10^-8. */
export function baseAmount({ quantityDecimals }: Instrument, steps: number): bigint {
  return BigInt(steps) * 10n ** BigInt(8 - quantityDecimals);
}
