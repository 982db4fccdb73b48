import type { ApiSource } from '../api-source.js';
import { type AccountMethods, accountMethods } from './account.js';
import { bindMethods } from './bind-methods.js';
import { type GeneralMethods, generalMethods } from './general.js';
import { type MarketDataMethods, marketDataMethods } from './market-data.js';
import { type OrderListMethods, orderListMethods } from './order-lists.js';
import { type OrderMethods, orderMethods } from './orders.js';
import { type RequestByName, requestByName } from './request-by-name.js';
import { type SorMethods, sorMethods } from './sor.js';
import { type TickerMethods, tickerMethods } from './tickers.js';

/**
 * Requests over WebSocket: each function returns a cold Observable that sends one request per subscription, emits the result
 * and completes. What cannot be right throws an `InvalidArgumentError` at the call.
 *
 * Prices and quantities are decimal text, in what is asked and in what comes; times are in the unit of the market.
 *
 * @example
 * ```ts
 * import type { SpotApi } from 'rx-binance';
 *
 * export const printBest = (api: SpotApi) =>
 *   api.getOrderBook({ symbol: 'BTCUSDT', limit: 5 }).subscribe(({ bids, asks }) => console.log(bids[0], asks[0]));
 * ```
 */
export interface SpotApi extends SpotMethods {
  /** Any method, by its name on the wire. */
  readonly request: RequestByName<SpotMethods>;
}

/** Every method by a name of ours. */
export interface SpotMethods
  extends
    GeneralMethods,
    MarketDataMethods,
    TickerMethods,
    OrderMethods,
    OrderListMethods,
    SorMethods,
    AccountMethods {}

/** The methods of the spot exchange, put to a source. */
export function apiMethods(source: ApiSource): SpotApi {
  const bind = bindMethods(source);
  const methods: SpotMethods = {
    ...generalMethods(bind),
    ...marketDataMethods(bind),
    ...tickerMethods(bind),
    ...orderMethods(bind),
    ...orderListMethods(bind),
    ...sorMethods(bind),
    ...accountMethods(bind),
  };
  return { ...methods, request: requestByName(methods, bind) };
}
