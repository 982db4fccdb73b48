import type { RenderPayload } from '../../feed.js';
import type { SymbolMarket } from '../symbol-market.js';
import { tickerWindows } from './ticker-windows.js';
import { timeIn } from './time-in.js';

/** One `24hrMiniTicker`, as things are now. */
export function miniTicker({ instrument, statistics, now }: SymbolMarket): RenderPayload {
  const { symbol, priceText, quantityText, quoteText } = instrument;
  const { open, high, low, close, volume, quoteVolume } = statistics(tickerWindows['1d']);
  const time = now();
  return (unit) =>
    `{"e":"24hrMiniTicker","E":${timeIn(unit, time)},"s":"${symbol}","c":"${priceText(close)}","o":"${priceText(open)}",` +
    `"h":"${priceText(high)}","l":"${priceText(low)}","v":"${quantityText(volume)}","q":"${quoteText(quoteVolume)}"}`;
}
