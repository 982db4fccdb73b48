import type { Observable } from 'rxjs';
import { type BriefTicker, decodeBriefTicker, decodeBriefTickers } from '../../codecs/api/brief-ticker.js';
import { type DayTicker, decodeDayTicker, decodeDayTickers } from '../../codecs/api/day-ticker.js';
import {
  type OrderBookTicker,
  decodeOrderBookTicker,
  decodeOrderBookTickers,
} from '../../codecs/api/order-book-ticker.js';
import { type PeriodTicker, decodePeriodTicker, decodePeriodTickers } from '../../codecs/api/period-ticker.js';
import { type PriceTicker, decodePriceTicker, decodePriceTickers } from '../../codecs/api/price-ticker.js';
import type { Decode } from '../../codecs/decode.js';
import type { Bind } from './bind-methods.js';
import type {
  AnySymbols,
  InBrief,
  InFull,
  OneSymbol,
  RollingWindow,
  SeveralSymbols,
  TradingDay,
} from './ticker-params.js';

/** What comes follows from what is asked: one ticker or a list of them, in full or in brief. */
export interface StatisticsMethod<Full, Several, More = unknown> {
  (params: OneSymbol & InFull & More): Observable<Full>;
  (params: OneSymbol & InBrief & More): Observable<BriefTicker>;
  (params: Several & InFull & More): Observable<readonly Full[]>;
  (params: Several & InBrief & More): Observable<readonly BriefTicker[]>;
  (params: (OneSymbol | Several) & (InFull | InBrief) & More): Observable<Statistics<Full>>;
}

/** What comes follows from what is asked: one ticker, or a list of them. */
export interface TickerMethod<Ticker> {
  (params: OneSymbol): Observable<Ticker>;
  (params?: AnySymbols): Observable<readonly Ticker[]>;
  (params?: OneSymbol | AnySymbols): Observable<Ticker | readonly Ticker[]>;
}

type Statistics<Full> = Full | BriefTicker | readonly Full[] | readonly BriefTicker[];

/** Requests about prices and what they did. Source: Spot, WebSocket API, "Market data requests". */
export interface TickerMethods {
  /** The last 24 hours. Wire: `ticker.24hr`, weight 2 to 80, by how many symbols. */
  readonly getTicker: StatisticsMethod<DayTicker, AnySymbols> & (() => Observable<readonly DayTicker[]>);
  /** A trading day. Wire: `ticker.tradingDay`, weight 4 per symbol, up to 200. */
  readonly getTradingDayTicker: StatisticsMethod<PeriodTicker, SeveralSymbols, TradingDay>;
  /** The last minutes, hours or days. Wire: `ticker`, weight 4 per symbol, up to 200. */
  readonly getSymbolTickerWindow: StatisticsMethod<PeriodTicker, SeveralSymbols, RollingWindow>;
  /** The price of the last trade. Wire: `ticker.price`, weight 2, or 4 for several symbols. */
  readonly getSymbolTicker: TickerMethod<PriceTicker>;
  /** The best bid and offer. Wire: `ticker.book`, weight 2, or 4 for several symbols. */
  readonly getOrderbookTicker: TickerMethod<OrderBookTicker>;
}

export function tickerMethods(bind: Bind): TickerMethods {
  const ticker = <T>(method: string, one: Decode<T>, several: Decode<readonly T[]>) =>
    bind<object, T | readonly T[]>({
      method,
      security: 'none',
      decode: (result, { symbol }) => (symbol === undefined ? several : one)(result),
    });
  const statistics = <Full>(method: string, one: Decode<Full>, several: Decode<readonly Full[]>) =>
    bind<object, Statistics<Full>>({
      method,
      security: 'none',
      decode: (result, { symbol, type }) => {
        if (type === 'MINI') return (symbol === undefined ? decodeBriefTickers : decodeBriefTicker)(result);
        return (symbol === undefined ? several : one)(result);
      },
    });
  const methods = {
    getTicker: statistics('ticker.24hr', decodeDayTicker, decodeDayTickers),
    getTradingDayTicker: statistics('ticker.tradingDay', decodePeriodTicker, decodePeriodTickers),
    getSymbolTickerWindow: statistics('ticker', decodePeriodTicker, decodePeriodTickers),
    getSymbolTicker: ticker('ticker.price', decodePriceTicker, decodePriceTickers),
    getOrderbookTicker: ticker('ticker.book', decodeOrderBookTicker, decodeOrderBookTickers),
  };
  return methods as TickerMethods; // which of the results comes, overloads say, and no expression can
}
