import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';
import { tradingFilter } from './trading-filter.js';

/**
 * What can be traded under a symbol, and how. `permissions` is always empty now: `permissionSets` says who may trade.
 *
 * Source: Spot, WebSocket API, "Exchange information". Binance.US leaves out what it does not offer.
 */
export const SymbolRules = /* @__PURE__ */ symbolRules(ioTsKinds);
export type SymbolRules = EventOf<typeof SymbolRules>;

/** Checks one symbol of an {@link ExchangeInfo}. */
export const decodeSymbolRules: Decode<SymbolRules> = eventDecoder(symbolRules);

export function symbolRules(t: Kinds) {
  return t.typeWith(
    {
      symbol: t.string,
      /** `TRADING`, `HALT`, `BREAK` and the like. */
      status: t.string,
      baseAsset: t.string,
      /** Digits after the point in amounts of the base asset. */
      baseAssetPrecision: t.Int,
      quoteAsset: t.string,
      /** Digits after the point in amounts of the quote asset. */
      quoteAssetPrecision: t.Int,
      /** Which types of orders there are. */
      orderTypes: t.array(t.string),
      icebergAllowed: t.boolean,
      ocoAllowed: t.boolean,
      /** Whether a market order may say how much to spend. */
      quoteOrderQtyMarketAllowed: t.boolean,
      isSpotTradingAllowed: t.boolean,
      isMarginTradingAllowed: t.boolean,
      filters: t.array(tradingFilter(t)),
    },
    {
      baseCommissionPrecision: t.Int,
      quoteCommissionPrecision: t.Int,
      otoAllowed: t.boolean,
      opoAllowed: t.boolean,
      allowTrailingStop: t.boolean,
      cancelReplaceAllowed: t.boolean,
      amendAllowed: t.boolean,
      pegInstructionsAllowed: t.boolean,
      /** An account needs one permission of each of these lists. */
      permissionSets: t.array(t.array(t.string)),
      defaultSelfTradePreventionMode: t.string,
      allowedSelfTradePreventionModes: t.array(t.string),
    },
    'SymbolRules',
  );
}
