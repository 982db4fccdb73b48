import { averagePrice } from './average-price.js';
import type { SymbolMarket } from './symbol-market.js';

const SECONDS = 5 * 60;

/** Average price of the last five minutes as text; the last price when nothing was traded in them. */
export function fiveMinuteAverage({ instrument, klines }: SymbolMarket): string {
  let { volume, quoteVolume } = klines.open('1s', 0);
  const seconds = klines.closed('1s', 0);
  for (let at = Math.max(0, seconds.length - SECONDS); at < seconds.length; at++) {
    const second = seconds[at];
    if (!second?.trades) continue;
    volume += second.volume;
    quoteVolume += second.quoteVolume;
  }
  return volume === 0n ? instrument.priceText(klines.lastPrice()) : averagePrice(instrument, { volume, quoteVolume });
}
