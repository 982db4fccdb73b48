import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * One rule that orders have to keep, of an exchange, a symbol or an asset: what it says depends on `filterType`.
 *
 * Source: Spot, "Filters". Filters that are new pass unchecked, as members of an unknown name do.
 */
export const TradingFilter = /* @__PURE__ */ tradingFilter(ioTsKinds);
export type TradingFilter = EventOf<typeof TradingFilter>;

/** Checks one filter. */
export const decodeTradingFilter: Decode<TradingFilter> = eventDecoder(tradingFilter);

export function tradingFilter(t: Kinds) {
  return t.typeWith(
    {
      /** `PRICE_FILTER`, `LOT_SIZE`, `NOTIONAL` and the like. */
      filterType: t.string,
    },
    {
      /** PRICE_FILTER: the lowest price; no such rule when it is zero. */
      minPrice: t.UnsignedDecimal,
      /** PRICE_FILTER: the highest price; no such rule when it is zero. */
      maxPrice: t.UnsignedDecimal,
      /** PRICE_FILTER: prices are multiples of it; no such rule when it is zero. */
      tickSize: t.UnsignedDecimal,
      /** LOT_SIZE, MARKET_LOT_SIZE: the smallest quantity. */
      minQty: t.UnsignedDecimal,
      /** LOT_SIZE, MARKET_LOT_SIZE: the largest quantity. */
      maxQty: t.UnsignedDecimal,
      /** LOT_SIZE, MARKET_LOT_SIZE: quantities are multiples of it. */
      stepSize: t.UnsignedDecimal,
      /** PERCENT_PRICE: the highest price, as a multiple of the average price. */
      multiplierUp: t.UnsignedDecimal,
      /** PERCENT_PRICE: the lowest price, as a multiple of the average price. */
      multiplierDown: t.UnsignedDecimal,
      /** PERCENT_PRICE_BY_SIDE: the highest price of a bid, as a multiple of the average price. */
      bidMultiplierUp: t.UnsignedDecimal,
      /** PERCENT_PRICE_BY_SIDE: the lowest price of a bid, as a multiple of the average price. */
      bidMultiplierDown: t.UnsignedDecimal,
      /** PERCENT_PRICE_BY_SIDE: the highest price of an offer, as a multiple of the average price. */
      askMultiplierUp: t.UnsignedDecimal,
      /** PERCENT_PRICE_BY_SIDE: the lowest price of an offer, as a multiple of the average price. */
      askMultiplierDown: t.UnsignedDecimal,
      /** The minutes over which the average price is taken; the last price when it is zero. */
      avgPriceMins: t.Int,
      /** MIN_NOTIONAL, NOTIONAL: the smallest price times quantity. */
      minNotional: t.UnsignedDecimal,
      /** NOTIONAL: the largest price times quantity. */
      maxNotional: t.UnsignedDecimal,
      /** MIN_NOTIONAL: whether it holds for market orders. */
      applyToMarket: t.boolean,
      /** NOTIONAL: whether the smallest holds for market orders. */
      applyMinToMarket: t.boolean,
      /** NOTIONAL: whether the largest holds for market orders. */
      applyMaxToMarket: t.boolean,
      /** MAX_POSITION: how much of the base asset an account may hold with its bids filled. */
      maxPosition: t.UnsignedDecimal,
      /** TRAILING_DELTA: in basis points, of orders that wait for a price above. */
      minTrailingAboveDelta: t.Int,
      /** TRAILING_DELTA: in basis points, of orders that wait for a price above. */
      maxTrailingAboveDelta: t.Int,
      /** TRAILING_DELTA: in basis points, of orders that wait for a price below. */
      minTrailingBelowDelta: t.Int,
      /** TRAILING_DELTA: in basis points, of orders that wait for a price below. */
      maxTrailingBelowDelta: t.Int,
      /** MAX_NUM_ORDERS, EXCHANGE_MAX_NUM_ORDERS: how many orders may be open. */
      maxNumOrders: t.Int,
      /** MAX_NUM_ALGO_ORDERS, EXCHANGE_MAX_NUM_ALGO_ORDERS: how many of those may wait for a price. */
      maxNumAlgoOrders: t.Int,
      /** MAX_NUM_ICEBERG_ORDERS, EXCHANGE_MAX_NUM_ICEBERG_ORDERS: how many of those may be icebergs. */
      maxNumIcebergOrders: t.Int,
      /** MAX_NUM_ORDER_LISTS, EXCHANGE_MAX_NUM_ORDER_LISTS: how many order lists may be open. */
      maxNumOrderLists: t.Int,
      /** MAX_NUM_ORDER_AMENDS: how often an order may be amended. */
      maxNumOrderAmends: t.Int,
      /** MAX_ASSET: of which asset. */
      asset: t.string,
    },
    'TradingFilter',
  );
}
