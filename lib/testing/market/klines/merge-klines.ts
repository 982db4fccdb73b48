import type { Kline } from './kline.js';

/** Adds what happened `later` to what happened `earlier`, whose span the result has. */
export function mergeKlines(earlier: Kline, later: Kline): Kline {
  if (later.trades === 0) return earlier;
  const { openTime, closeTime } = earlier;
  if (earlier.trades === 0) return { ...later, openTime, closeTime };
  return {
    openTime,
    closeTime,
    open: earlier.open,
    high: Math.max(earlier.high, later.high),
    low: Math.min(earlier.low, later.low),
    close: later.close,
    volume: earlier.volume + later.volume,
    quoteVolume: earlier.quoteVolume + later.quoteVolume,
    takerBuyVolume: earlier.takerBuyVolume + later.takerBuyVolume,
    takerBuyQuoteVolume: earlier.takerBuyQuoteVolume + later.takerBuyQuoteVolume,
    trades: earlier.trades + later.trades,
    firstTradeId: earlier.firstTradeId,
    lastTradeId: later.lastTradeId,
  };
}
