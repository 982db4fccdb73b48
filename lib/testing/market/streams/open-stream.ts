import { type Observable, map } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import { EAST } from '../klines/east.js';
import { klineIntervals } from '../klines/kline-interval.js';

import type { SymbolMarket } from '../symbol-market.js';
import { aggTradeStream } from './agg-trade-stream.js';
import { allTickersStream } from './all-tickers-stream.js';
import { averagePriceStream } from './average-price-stream.js';
import { blockTradeStream } from './block-trade-stream.js';
import { bookTickerStream } from './book-ticker-stream.js';
import { depthStream } from './depth-stream.js';
import { klineStream } from './kline-stream.js';
import { miniTicker } from './mini-ticker.js';
import { partialDepthStream } from './partial-depth-stream.js';
import { referencePriceStream } from './reference-price-stream.js';
import { ticker } from './ticker.js';
import { tickerWindows } from './ticker-windows.js';
import { tradeStream } from './trade-stream.js';
import { windowTicker } from './window-ticker.js';

/** All symbols of a market, by their name on the wire, and its clock. */
export interface AllMarkets {
  readonly byStreamName: ReadonlyMap<string, SymbolMarket>;
  /** The end of each second, once every symbol knows about it. */
  readonly seconds: Observable<number>;
}

/** The stream of this name; undefined where there is none. */
export function openStream(name: string, { byStreamName, seconds }: AllMarkets): Observable<RenderPayload> | undefined {
  const all = allTickers.get(name);
  if (all) return allTickersStream([...byStreamName.values()], seconds, all.minutes, all.render);
  const at = name.indexOf('@');
  const market = byStreamName.get(name.slice(0, at));
  return market && symbolStreams.get(name.slice(at + 1))?.(market);
}

type SymbolStream = (market: SymbolMarket) => Observable<RenderPayload>;
type Render = (market: SymbolMarket) => RenderPayload;

const windows = Object.keys(tickerWindows) as (keyof typeof tickerWindows)[];

const symbolStreams: ReadonlyMap<string, SymbolStream> = new Map<string, SymbolStream>([
  ['trade', tradeStream],
  ['aggTrade', aggTradeStream],
  ['blockTrade', blockTradeStream],
  ['bookTicker', bookTickerStream],
  ['avgPrice', averagePriceStream],
  ['referencePrice', referencePriceStream],
  ['depth', (market) => depthStream(market, '1000ms')],
  ['depth@100ms', (market) => depthStream(market, '100ms')],
  ...[5, 10, 20].flatMap((levels): [string, SymbolStream][] => [
    [`depth${levels}`, (market) => partialDepthStream(market, levels, '1000ms')],
    [`depth${levels}@100ms`, (market) => partialDepthStream(market, levels, '100ms')],
  ]),
  ...[...klineIntervals.keys()].flatMap((interval): [string, SymbolStream][] => [
    [`kline_${interval}`, (market) => klineStream(market, interval, 0)],
    [`kline_${interval}@+08:00`, (market) => klineStream(market, interval, EAST)],
  ]),
  ['miniTicker', everySecond(miniTicker)],
  ['ticker', everySecond(ticker)],
  ...windows.map((window): [string, SymbolStream] => [
    `ticker_${window}`,
    everySecond((market) => windowTicker(market, window)),
  ]),
]);

const allTickers = new Map<string, { readonly minutes: number; readonly render: Render }>([
  ['!miniTicker@arr', { minutes: tickerWindows['1d'], render: miniTicker }],
  ...windows.map((window): [string, { minutes: number; render: Render }] => [
    `!ticker_${window}@arr`,
    { minutes: tickerWindows[window], render: (market) => windowTicker(market, window) },
  ]),
]);

function everySecond(render: Render): SymbolStream {
  return (market) => market.seconds.pipe(map(() => render(market)));
}
