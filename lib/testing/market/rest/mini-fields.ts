import type { TimeUnit } from '../../feed.js';
import type { Instrument } from '../instrument.js';
import type { Kline } from '../klines/kline.js';
import { timeIn } from '../streams/time-in.js';

/** What every ticker of REST says. */
export function miniFields(
  { symbol, priceText, quantityText, quoteText }: Instrument,
  past: Kline,
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
