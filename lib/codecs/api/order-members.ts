import type { Kinds } from '../kinds.js';

/** What an order has, in whatever answer. */
export function orderMembers(t: Kinds) {
  return {
    /** Which it is. */
    ids: {
      symbol: t.string,
      orderId: t.Int,
      /** -1 for none. */
      orderListId: t.Int,
      clientOrderId: t.string,
    },
    /** How it stands. */
    terms: {
      /** Zero for a market order. */
      price: t.UnsignedDecimal,
      executedQty: t.UnsignedDecimal,
      origQuoteOrderQty: t.UnsignedDecimal,
      /** Quote quantity executed; less than zero when it is not known any more. */
      cummulativeQuoteQty: t.Decimal,
      /** `NEW`, `PARTIALLY_FILLED`, `FILLED`, `CANCELED`, `EXPIRED`, … */
      status: t.string,
      timeInForce: t.string,
      type: t.string,
      /** `BUY` or `SELL`. */
      side: t.string,
    },
    /** What only some orders have. */
    conditional: {
      /** Since when it is on the book; -1 while it is not. */
      workingTime: t.Int,
      selfTradePreventionMode: t.string,
      icebergQty: t.UnsignedDecimal,
      preventedMatchId: t.Int,
      preventedQuantity: t.UnsignedDecimal,
      stopPrice: t.UnsignedDecimal,
      strategyId: t.Int,
      strategyType: t.Int,
      trailingDelta: t.Int,
      trailingTime: t.Int,
      usedSor: t.boolean,
      workingFloor: t.string,
      pegPriceType: t.string,
      pegOffsetType: t.string,
      pegOffsetValue: t.Int,
      peggedPrice: t.UnsignedDecimal,
      expiryReason: t.string,
    },
  };
}
