import type { RenderPayload } from '../../feed.js';
import { averagePrice } from '../average-price.js';
import { percentage } from '../percentage.js';
import type { SymbolMarket } from '../symbol-market.js';
import { tickerWindows } from './ticker-windows.js';
import { timeIn } from './time-in.js';

/** One `1hTicker`, `4hTicker` or `1dTicker`, as things are now. */
export function windowTicker(
  { instrument, statistics }: SymbolMarket,
  window: keyof typeof tickerWindows,
): RenderPayload {
  const { symbol, priceText, quantityText, quoteText } = instrument;
  const past = statistics(tickerWindows[window]);
  return (unit) =>
    `{"e":"${window}Ticker","E":${timeIn(unit, past.closeTime)},"s":"${symbol}","p":"${priceText(past.close - past.open)}",` +
    `"P":"${percentage(past)}","o":"${priceText(past.open)}","h":"${priceText(past.high)}","l":"${priceText(past.low)}",` +
    `"c":"${priceText(past.close)}","w":"${averagePrice(instrument, past)}",` +
    `"v":"${quantityText(past.volume)}","q":"${quoteText(past.quoteVolume)}",` +
    `"O":${timeIn(unit, past.openTime)},"C":${timeIn(unit, past.closeTime)},` +
    `"F":${past.firstTradeId},"L":${past.lastTradeId},"n":${past.trades}}`;
}
