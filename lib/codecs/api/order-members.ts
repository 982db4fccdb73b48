import type { Kinds } from '../kinds.js';

/** What an order has, in whatever answer. */
export function orderMembers(t: Kinds) {
  return {
    /** Which it is. */
    ids: {
      /** In capitals. */
      symbol: t.string,
      /** Unique for a symbol. */
      orderId: t.Int,
      /** -1 for none. */
      orderListId: t.Int,
      /** The caller's own id; of what was cancelled, the id of the cancellation. */
      clientOrderId: t.string,
    },
    /** How it stands. */
    terms: {
      /** Zero for a market order. */
      price: t.UnsignedDecimal,
      /** Quantity executed so far. */
      executedQty: t.UnsignedDecimal,
      /** Quote quantity that was ordered; zero when a quantity was. */
      origQuoteOrderQty: t.UnsignedDecimal,
      /** Quote quantity executed; less than zero when it is not known any more. */
      cummulativeQuoteQty: t.Decimal,
      /** `NEW`, `PARTIALLY_FILLED`, `FILLED`, `CANCELED`, `EXPIRED`, … */
      status: t.string,
      /** `GTC`, `IOC` or `FOK`. */
      timeInForce: t.string,
      /** `LIMIT`, `MARKET`, `STOP_LOSS_LIMIT`, … */
      type: t.string,
      /** `BUY` or `SELL`. */
      side: t.string,
    },
    /** What only some orders have. */
    conditional: {
      /** Since when it is on the book; -1 while it is not. */
      workingTime: t.Int,
      /** How a trade with orders of the same account is prevented. */
      selfTradePreventionMode: t.string,
      /** How much of it the book shows at a time; of icebergs. */
      icebergQty: t.UnsignedDecimal,
      /** The last match that was prevented; of orders of which one was. */
      preventedMatchId: t.Int,
      /** Quantity that was not executed because matches were prevented. */
      preventedQuantity: t.UnsignedDecimal,
      /** The price it waits for; of stops. */
      stopPrice: t.UnsignedDecimal,
      /** When one was given. */
      strategyId: t.Int,
      /** When one was given. */
      strategyType: t.Int,
      /** In basis points; of trailing stops. */
      trailingDelta: t.Int,
      /** Since when it trails; of trailing stops. */
      trailingTime: t.Int,
      /** Of orders that were routed. */
      usedSor: t.boolean,
      /** Where it is worked: `EXCHANGE` or `SOR`; of orders that may be routed. */
      workingFloor: t.string,
      /** `PRIMARY_PEG` or `MARKET_PEG`; of pegged orders. */
      pegPriceType: t.string,
      /** `PRICE_LEVEL`; of pegged orders. */
      pegOffsetType: t.string,
      /** Of pegged orders. */
      pegOffsetValue: t.Int,
      /** The price it is pegged to now; of pegged orders. */
      peggedPrice: t.UnsignedDecimal,
      /** Why it expired; of those that did. */
      expiryReason: t.string,
    },
  };
}
