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
    orderTypes: ['LIMIT', 'MARKET'],
    icebergAllowed: false,
    ocoAllowed: false,
    otoAllowed: false,
    opoAllowed: false,
    quoteOrderQtyMarketAllowed: false,
    allowTrailingStop: false,
    cancelReplaceAllowed: false,
    amendAllowed: false,
    pegInstructionsAllowed: false,
    isSpotTradingAllowed: true,
    isMarginTradingAllowed: false,
    filters: filters(instrument),
    permissions: [],
    permissionSets: [['SPOT']],
    defaultSelfTradePreventionMode: 'NONE',
    allowedSelfTradePreventionModes: ['NONE'],
  };
}

function filters({ maxPrice, maxQuantity, priceText, quantityText, quoteText }: Instrument): readonly object[] {
  return [
    { filterType: 'PRICE_FILTER', minPrice: priceText(1), maxPrice: priceText(maxPrice), tickSize: priceText(1) },
    { filterType: 'LOT_SIZE', minQty: quantityText(1), maxQty: quantityText(maxQuantity), stepSize: quantityText(1) },
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
