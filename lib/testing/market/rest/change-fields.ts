import { averagePrice } from '../average-price.js';
import type { Instrument } from '../instrument.js';
import { percentage } from '../percentage.js';
import type { Kline } from '../klines/kline.js';

/** How the price changed: what the full form of a ticker says beyond the mini form. */
export function changeFields(instrument: Instrument, past: Kline): object {
  return {
    symbol: instrument.symbol,
    priceChange: instrument.priceText(past.close - past.open),
    priceChangePercent: percentage(past),
    weightedAvgPrice: averagePrice(instrument, past),
  };
}
