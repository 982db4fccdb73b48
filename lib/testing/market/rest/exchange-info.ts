import { orderTypes } from '../accounts/order-types.js';
import { selfTrades } from '../accounts/self-trades.js';
import { trailingRange } from '../accounts/trailing-range.js';
import type { Instrument } from '../instrument.js';
import { timeIn } from '../streams/time-in.js';
import { perSymbol } from './per-symbol.js';
import type { RestRequest } from './rest-request.js';

const PRECISION = 8;

/** `GET /api/v3/exchangeInfo`, of one, some or all symbols. */
export function exchangeInfo(request: RestRequest): unknown {
  const symbols = perSymbol(request, ({ instrument }) => symbolEntry(instrument), 'all');
  return {
    timezone: 'UTC',
    serverTime: timeIn(request.unit, request.now),
    rateLimits: [
      { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 6000 },
      { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: 100 },
      { rateLimitType: 'ORDERS', interval: 'DAY', intervalNum: 1, limit: 200000 },
      { rateLimitType: 'RAW_REQUESTS', interval: 'MINUTE', intervalNum: 5, limit: 300000 },
    ],
    exchangeFilters: [],
    symbols: Array.isArray(symbols) ? symbols : [symbols],
  };
}

function symbolEntry(instrument: Instrument): object {
  return {
    symbol: instrument.symbol,
    status: 'TRADING',
    baseAsset: instrument.base,
    baseAssetPrecision: PRECISION,
    quoteAsset: instrument.quote,
    quotePrecision: PRECISION,
    quoteAssetPrecision: PRECISION,
    baseCommissionPrecision: PRECISION,
    quoteCommissionPrecision: PRECISION,
    orderTypes,
    icebergAllowed: true,
    ocoAllowed: true,
    otoAllowed: true,
    opoAllowed: true,
    quoteOrderQtyMarketAllowed: true,
    allowTrailingStop: true,
    cancelReplaceAllowed: true,
    amendAllowed: true,
    pegInstructionsAllowed: false,
    isSpotTradingAllowed: true,
    isMarginTradingAllowed: false,
    filters: filters(instrument),
    permissions: [],
    permissionSets: [['SPOT']],
    defaultSelfTradePreventionMode: 'NONE',
    allowedSelfTradePreventionModes: selfTrades,
  };
}

function filters({ maxPrice, maxQuantity, priceText, quantityText, quoteText }: Instrument): readonly object[] {
  const { least, most } = trailingRange;
  return [
    { filterType: 'PRICE_FILTER', minPrice: priceText(1), maxPrice: priceText(maxPrice), tickSize: priceText(1) },
    { filterType: 'LOT_SIZE', minQty: quantityText(1), maxQty: quantityText(maxQuantity), stepSize: quantityText(1) },
    {
      filterType: 'TRAILING_DELTA',
      minTrailingAboveDelta: least,
      maxTrailingAboveDelta: most,
      minTrailingBelowDelta: least,
      maxTrailingBelowDelta: most,
    },
    {
      filterType: 'NOTIONAL',
      minNotional: quoteText(1n),
      applyMinToMarket: true,
      maxNotional: quoteText(BigInt(maxPrice) * BigInt(maxQuantity)),
      applyMaxToMarket: false,
      avgPriceMins: 5,
    },
  ];
}
