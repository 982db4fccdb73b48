import { formatDecimal } from './format-decimal.js';
import type { SymbolMarket } from './symbol-market.js';

/** Of how many seconds it is the mean. */
const SECONDS = 10;
const PLACES = 8;

/** Mean of the last seconds' closing prices as text; null for a symbol without one, and in the first second. */
export function referencePrice({ instrument, klines }: SymbolMarket): string | null {
  const seconds = klines.closed('1s', 0).slice(-SECONDS);
  if (!instrument.referencePrice || seconds.length === 0) return null;
  const sum = seconds.reduce((total, { close }) => total + BigInt(close), 0n);
  return formatDecimal((sum * 10n ** BigInt(PLACES - instrument.priceDecimals)) / BigInt(seconds.length), PLACES);
}
