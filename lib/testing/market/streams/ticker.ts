import type { RenderPayload } from '../../feed.js';
import { averagePrice } from '../average-price.js';
import { bestQuotes } from '../best-quotes.js';
import { percentage } from '../percentage.js';
import type { SymbolMarket } from '../symbol-market.js';
import { tickerWindows } from './ticker-windows.js';
import { timeIn } from './time-in.js';

/** One `24hrTicker`, as things are now. */
export function ticker({ instrument, engine, statistics, recentTrades }: SymbolMarket): RenderPayload {
  const { symbol, priceText, quantityText, quoteText } = instrument;
  const day = statistics(tickerWindows['1d']);
  const { bid, bidQuantity, ask, askQuantity } = bestQuotes(engine);
  const lastQuantity = recentTrades.at(-1)?.quantity ?? 0;
  return (unit) =>
    `{"e":"24hrTicker","E":${timeIn(unit, day.closeTime)},"s":"${symbol}","p":"${priceText(day.close - day.open)}",` +
    `"P":"${percentage(day)}","w":"${averagePrice(instrument, day)}","x":"${priceText(day.previousClose)}",` +
    `"c":"${priceText(day.close)}","Q":"${quantityText(lastQuantity)}",` +
    `"b":"${priceText(bid)}","B":"${quantityText(bidQuantity)}","a":"${priceText(ask)}","A":"${quantityText(askQuantity)}",` +
    `"o":"${priceText(day.open)}","h":"${priceText(day.high)}","l":"${priceText(day.low)}",` +
    `"v":"${quantityText(day.volume)}","q":"${quoteText(day.quoteVolume)}",` +
    `"O":${timeIn(unit, day.openTime)},"C":${timeIn(unit, day.closeTime)},` +
    `"F":${day.firstTradeId},"L":${day.lastTradeId},"n":${day.trades}}`;
}
