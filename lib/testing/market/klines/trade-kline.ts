import type { Trade } from '../matching/matching-engine.js';
import type { Kline } from './kline.js';

/** A single trade as the span of time it took. */
export function tradeKline({ id, price, quantity, time, buyerIsMaker }: Trade): Kline {
  const volume = BigInt(quantity);
  const quoteVolume = BigInt(price) * volume;
  return {
    openTime: time,
    closeTime: time,
    open: price,
    high: price,
    low: price,
    close: price,
    volume,
    quoteVolume,
    takerBuyVolume: buyerIsMaker ? 0n : volume,
    takerBuyQuoteVolume: buyerIsMaker ? 0n : quoteVolume,
    trades: 1,
    firstTradeId: id,
    lastTradeId: id,
  };
}
