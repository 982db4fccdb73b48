import type * as t from 'io-ts';
import * as api from '../../../lib/codecs/index.js';
import type { CodecRow } from '../codec-table.js';

const trade = {
  id: 5600000010,
  price: '91234.56000000',
  qty: '0.00500000',
  quoteQty: '456.17280000',
  time: 1767225600121,
  isBuyerMaker: true,
};
const brief = {
  symbol: 'BTCUSDT',
  openPrice: '90000.00000000',
  highPrice: '92000.00000000',
  lowPrice: '89500.00000000',
  lastPrice: '91234.56000000',
  volume: '12345.67800000',
  quoteVolume: '1123456789.12345678',
  openTime: 1767139200000,
  closeTime: 1767225600121,
  firstId: 5590000000,
  lastId: 5600000010,
  count: 10000011,
};
const period = {
  ...brief,
  priceChange: '-1.50000000',
  priceChangePercent: '-0.002',
  weightedAvgPrice: '90900.10000000',
};
const filter = {
  filterType: 'PRICE_FILTER',
  minPrice: '0.01000000',
  maxPrice: '1000000.00000000',
  tickSize: '0.01000000',
};
const limit = { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: 100 };
const symbol = {
  symbol: 'BTCUSDT',
  status: 'TRADING',
  baseAsset: 'BTC',
  baseAssetPrecision: 8,
  quoteAsset: 'USDT',
  quoteAssetPrecision: 8,
  orderTypes: ['LIMIT', 'MARKET'],
  icebergAllowed: true,
  ocoAllowed: true,
  quoteOrderQtyMarketAllowed: true,
  isSpotTradingAllowed: true,
  isMarginTradingAllowed: false,
  filters: [filter],
  baseCommissionPrecision: 8,
  permissionSets: [['SPOT']],
};
const rule = { ruleType: 'PRICE_RANGE', bidLimitMultUp: '1.01', bidLimitMultDown: '0.99' };

/** Every result that is not of an account: its io-ts codec, what checks it, and one that is right, written by hand. */
export const marketDataResults: readonly CodecRow[] = [
  row(api.Empty, api.decodeEmpty, {}),
  row(api.ServerTime, api.decodeServerTime, { serverTime: 1767225600123 }),
  row(api.ExchangeLimit, api.decodeExchangeLimit, limit),
  row(api.TradingFilter, api.decodeTradingFilter, filter),
  row(api.SymbolRules, api.decodeSymbolRules, symbol),
  row(api.ExchangeInfo, api.decodeExchangeInfo, {
    timezone: 'UTC',
    serverTime: 1767225600123,
    rateLimits: [limit],
    exchangeFilters: [{ filterType: 'EXCHANGE_MAX_NUM_ORDERS', maxNumOrders: 1000 }],
    symbols: [symbol],
    sors: [{ baseAsset: 'BTC', symbols: ['BTCUSDT', 'BTCUSDC'] }],
  }),
  row(api.ExecutionRules, api.decodeExecutionRules, { symbolRules: [{ symbol: 'BTCUSDT', rules: [rule] }] }),
  row(api.PublicTrade, api.decodePublicTrade, { ...trade, isBestMatch: true }),
  row(api.HistoricalBlockTrade, api.decodeHistoricalBlockTrade, trade),
  row(api.AggregateTrade, api.decodeAggregateTrade, {
    a: 3500000001,
    p: '91234.56000000',
    q: '0.01500000',
    f: 5600000010,
    l: 5600000012,
    T: 1767225600121,
    m: false,
    M: true,
  }),
  row(api.KlineRow, api.decodeKlineRow, [
    1767225600000,
    '91000.00000000',
    '91300.00000000',
    '90900.00000000',
    '91234.56000000',
    '12.34500000',
    1767225659999,
    '1126543.21000000',
    321,
    '6.10000000',
    '556543.21000000',
    '0',
  ]),
  row(api.AveragePrice, api.decodeAveragePrice, { mins: 5, price: '91200.10000000', closeTime: 1767225600121 }),
  row(api.PriceTicker, api.decodePriceTicker, { symbol: 'BTCUSDT', price: '91234.56000000' }),
  row(api.OrderBookTicker, api.decodeOrderBookTicker, {
    symbol: 'BTCUSDT',
    bidPrice: '91234.56000000',
    bidQty: '1.20000000',
    askPrice: '91234.57000000',
    askQty: '0.30000000',
  }),
  row(api.BriefTicker, api.decodeBriefTicker, brief),
  row(api.PeriodTicker, api.decodePeriodTicker, period),
  row(api.DayTicker, api.decodeDayTicker, {
    ...period,
    prevClosePrice: '91236.06000000',
    lastQty: '0.00100000',
    bidPrice: '91234.56000000',
    bidQty: '1.20000000',
    askPrice: '91234.57000000',
    askQty: '0.30000000',
  }),
  row(api.CurrentReferencePrice, api.decodeCurrentReferencePrice, {
    symbol: 'BTCUSDT',
    referencePrice: '91234.50000000',
    timestamp: 1767225600121,
  }),
  row(api.ReferencePriceCalculation, api.decodeReferencePriceCalculation, {
    symbol: 'BTCUSDT',
    calculationType: 'ARITHMETIC_MEAN',
    bucketCount: 10,
    bucketWidthMs: 1000,
  }),
  row(api.SessionStatus, api.decodeSessionStatus, {
    apiKey: 'key',
    authorizedSince: 1767225600001,
    connectedSince: 1767225600000,
    returnRateLimits: true,
    serverTime: 1767225600123,
    userDataStream: false,
  }),
  row(api.Subscribed, api.decodeSubscribed, { subscriptionId: 0, expirationTime: 1767312000000 }),
  row(api.Subscriptions, api.decodeSubscriptions, [{ subscriptionId: 0 }, { subscriptionId: 1 }]),
];

function row(type: t.Mixed, decode: CodecRow['decode'], sample: unknown): CodecRow {
  return { name: type.name, type, decode, sample };
}
