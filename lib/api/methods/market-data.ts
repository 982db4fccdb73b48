import type { Observable } from 'rxjs';
import { type AggregateTrade, decodeAggregateTrades } from '../../codecs/api/aggregate-trade.js';
import { type AveragePrice, decodeAveragePrice } from '../../codecs/api/average-price.js';
import { type CurrentReferencePrice, decodeCurrentReferencePrice } from '../../codecs/api/current-reference-price.js';
import { type HistoricalBlockTrade, decodeHistoricalBlockTrades } from '../../codecs/api/historical-block-trade.js';
import { type KlineRow, decodeKlineRows } from '../../codecs/api/kline-row.js';
import { type PublicTrade, decodePublicTrades } from '../../codecs/api/public-trade.js';
import {
  type ReferencePriceCalculation,
  decodeReferencePriceCalculation,
} from '../../codecs/api/reference-price-calculation.js';
import { type DepthSnapshot, decodeDepthSnapshot } from '../../codecs/depth-snapshot.js';
import { excerpt } from '../../excerpt.js';
import { ApiError } from '../../request-errors.js';
import type { Bind } from './bind-methods.js';
import type {
  AggregateTradesParams,
  BlockTradesParams,
  HistoricalTradesParams,
  KlinesParams,
  OrderBookParams,
  RecentTradesParams,
  ReferencePriceCalculationParams,
} from './market-data-params.js';
import type { SymbolParams } from './request-params.js';

/** Requests about what is traded. Source: Spot, WebSocket API, "Market data requests". */
export interface MarketDataMethods {
  /** The order book. Wire: `depth`, weight 5 to 250, by `limit`. */
  getOrderBook(params: OrderBookParams): Observable<DepthSnapshot>;
  /** The last trades. Wire: `trades.recent`, weight 25. */
  getRecentTrades(params: RecentTradesParams): Observable<readonly PublicTrade[]>;
  /** Trades from an id on. Wire: `trades.historical`, weight 25. */
  getHistoricalTrades(params: HistoricalTradesParams): Observable<readonly PublicTrade[]>;
  /** Block trades from an id on. Wire: `blockTrades.historical`, weight 25. */
  getHistoricalBlockTrades(params: BlockTradesParams): Observable<readonly HistoricalBlockTrade[]>;
  /** Trades, merged per taker order, from an id or a time on. Wire: `trades.aggregate`, weight 4. */
  getAggregateTrades(params: AggregateTradesParams): Observable<readonly AggregateTrade[]>;
  /** Klines, oldest first. Wire: `klines`, weight 2. */
  getKlines(params: KlinesParams): Observable<readonly KlineRow[]>;
  /** Klines made for charts. Wire: `uiKlines`, weight 2. */
  getUiKlines(params: KlinesParams): Observable<readonly KlineRow[]>;
  /** The average price of the last minutes. Wire: `avgPrice`, weight 2. */
  getAvgPrice(params: SymbolParams): Observable<AveragePrice>;
  /** The reference price; fails with an `ApiError` of code -2043 where a symbol has none. Wire: `referencePrice`, weight 2. */
  getReferencePrice(params: SymbolParams): Observable<CurrentReferencePrice>;
  /** Where the reference price comes from. Wire: `referencePrice.calculation`, weight 2. */
  getReferencePriceCalculation(params: ReferencePriceCalculationParams): Observable<ReferencePriceCalculation>;
}

export function marketDataMethods(bind: Bind): MarketDataMethods {
  const common = { security: 'none', needsSymbol: true } as const;
  return {
    getOrderBook: bind({ ...common, method: 'depth', decode: decodeDepthSnapshot }),
    getRecentTrades: bind({ ...common, method: 'trades.recent', decode: decodePublicTrades }),
    getHistoricalTrades: bind({ ...common, method: 'trades.historical', decode: decodePublicTrades }),
    getHistoricalBlockTrades: bind({
      ...common,
      method: 'blockTrades.historical',
      decode: decodeHistoricalBlockTrades,
    }),
    getAggregateTrades: bind({ ...common, method: 'trades.aggregate', decode: decodeAggregateTrades }),
    getKlines: bind({ ...common, method: 'klines', decode: decodeKlineRows }),
    getUiKlines: bind({ ...common, method: 'uiKlines', decode: decodeKlineRows }),
    getAvgPrice: bind({ ...common, method: 'avgPrice', decode: decodeAveragePrice }),
    getReferencePrice: bind({ ...common, method: 'referencePrice', decode: referencePriceOrRefusal }),
    getReferencePriceCalculation: bind({
      ...common,
      method: 'referencePrice.calculation',
      decode: decodeReferencePriceCalculation,
    }),
  };
}

/** Of a symbol that never had one the exchange says so in place of the result, with the status of success. */
function referencePriceOrRefusal(result: unknown): CurrentReferencePrice {
  const { code, msg } = (result ?? {}) as { readonly code?: unknown; readonly msg?: unknown };
  if (typeof code === 'number') throw new ApiError(code, 200, excerpt(String(msg)));
  return decodeCurrentReferencePrice(result);
}
