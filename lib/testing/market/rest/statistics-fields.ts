import type { TimeUnit } from '../../feed.js';
import { averagePrice } from '../average-price.js';
import type { Instrument } from '../instrument.js';
import { percentage } from '../percentage.js';
import type { Statistics } from '../statistics.js';
import { timeIn } from '../streams/time-in.js';

/** What every ticker of REST says. */
export function miniFields(
  { symbol, priceText, quantityText, quoteText }: Instrument,
  past: Statistics,
  unit: TimeUnit,
): object {
  return {
    symbol,
    openPrice: priceText(past.open),
    highPrice: priceText(past.high),
    lowPrice: priceText(past.low),
    lastPrice: priceText(past.close),
    volume: quantityText(past.volume),
    quoteVolume: quoteText(past.quoteVolume),
    openTime: timeIn(unit, past.openTime),
    closeTime: timeIn(unit, past.closeTime),
    firstId: past.firstTradeId,
    lastId: past.lastTradeId,
    count: past.trades,
  };
}

/** How the price changed: what the full form of a ticker says beyond the mini form. */
export function changeFields(instrument: Instrument, past: Statistics): object {
  return {
    symbol: instrument.symbol,
    priceChange: instrument.priceText(past.close - past.open),
    priceChangePercent: percentage(past),
    weightedAvgPrice: averagePrice(instrument, past),
  };
}
