import { formatDecimal } from './format-decimal.js';
import type { Instrument } from './instrument.js';
import type { Kline } from './klines/kline.js';

const PLACES = 8;

/** Volume-weighted average price as text; zero when nothing was traded. */
export function averagePrice(
  { priceDecimals }: Instrument,
  { volume, quoteVolume }: Pick<Kline, 'volume' | 'quoteVolume'>,
): string {
  const scale = 10n ** BigInt(PLACES - priceDecimals);
  return formatDecimal(volume === 0n ? 0n : (quoteVolume * scale) / volume, PLACES);
}
