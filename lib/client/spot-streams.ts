import type { Observable } from 'rxjs';
import type { AggTrade } from '../codecs/agg-trade.js';
import type { AvgPrice } from '../codecs/avg-price.js';
import type { BlockTrade } from '../codecs/block-trade.js';
import type { BookTicker } from '../codecs/book-ticker.js';
import type { DepthUpdate } from '../codecs/depth-update.js';
import type { Kline } from '../codecs/kline.js';
import type { MiniTicker } from '../codecs/mini-ticker.js';
import type { MiniTickers } from '../codecs/mini-tickers.js';
import type { PartialDepth } from '../codecs/partial-depth.js';
import type { ReferencePrice } from '../codecs/reference-price.js';
import type { TickerWindow } from '../codecs/ticker-window.js';
import type { Ticker } from '../codecs/ticker.js';
import type { Tickers } from '../codecs/tickers.js';
import type { Trade } from '../codecs/trade.js';
import type { WindowTicker } from '../codecs/window-ticker.js';
import type { WindowTickers } from '../codecs/window-tickers.js';
import type { StreamSource } from '../source.js';
import { aggTrade } from '../streams/agg-trade.js';
import { avgPrice } from '../streams/avg-price.js';
import { blockTrade } from '../streams/block-trade.js';
import { bookTicker } from '../streams/book-ticker.js';
import { type DepthOptions, type PartialDepthOptions, depth } from '../streams/depth.js';
import { fullTickers } from '../streams/full-tickers.js';
import type { KlineInterval } from '../streams/kline-interval.js';
import { type KlineOptions, kline } from '../streams/kline.js';
import { miniTicker } from '../streams/mini-ticker.js';
import { type MiniTickersOptions, miniTickers } from '../streams/mini-tickers.js';
import { type Multiplexed, multiplex } from '../streams/multiplex.js';
import { referencePrice } from '../streams/reference-price.js';
import type { SpotSite } from '../streams/spot-stream.js';
import { ticker } from '../streams/ticker.js';
import { tickers } from '../streams/tickers.js';
import { trade } from '../streams/trade.js';
import { usInterval } from '../streams/us-interval.js';
import { windowTicker } from '../streams/window-ticker.js';
import { windowTickers } from '../streams/window-tickers.js';

/** The streams of spot, bound to a source. Each is documented at the function of the same name. */
export interface SpotStreams<Site extends SpotSite = 'com'> {
  aggTrade(symbol: string): Observable<AggTrade>;
  trade(symbol: string): Observable<Trade>;
  blockTrade(symbol: string): Observable<BlockTrade>;
  kline(symbol: string, interval?: KlineInterval, options?: KlineOptions): Observable<Kline>;
  miniTicker(symbol: string): Observable<MiniTicker>;
  miniTickers(options?: MiniTickersOptions): Observable<MiniTickers>;
  ticker(symbol: string): Observable<Ticker>;
  tickers(): Observable<Site extends 'us' ? Tickers : WindowTickers<'1d'>>;
  windowTicker<W extends TickerWindow>(symbol: string, window: W): Observable<WindowTicker<W>>;
  windowTickers<W extends TickerWindow>(window: W): Observable<WindowTickers<W>>;
  bookTicker(symbol: string): Observable<BookTicker>;
  avgPrice(symbol: string): Observable<AvgPrice>;
  referencePrice(symbol: string): Observable<ReferencePrice>;
  depth(symbol: string, options: PartialDepthOptions): Observable<PartialDepth>;
  depth(symbol: string, options?: DepthOptions): Observable<DepthUpdate>;
  multiplex<const Name extends string>(names: readonly Name[]): Observable<Multiplexed<Name>>;
}

/**
 * The streams of spot as functions that need no source any more: over a pool, a relay or, in a test, a fake.
 *
 * @example
 * ```ts
 * import { of } from 'rxjs';
 * import { spotStreams } from 'rx-binance';
 * import { fakeSource } from 'rx-binance/testing';
 *
 * const { avgPrice } = spotStreams(fakeSource({ 'btcusdt@avgPrice': of({ w: '64000.00', i: '5m' }) }));
 * avgPrice('BTCUSDT').subscribe(({ w }) => console.log(w));
 * ```
 */
export function spotStreams<Site extends SpotSite = 'com'>(source: StreamSource, site?: Site): SpotStreams<Site> {
  const isUs = site === 'us';
  return {
    aggTrade: (symbol) => aggTrade(source, symbol),
    trade: (symbol) => trade(source, symbol),
    blockTrade: (symbol) => blockTrade(source, symbol),
    kline: (symbol, interval, options) => kline(source, symbol, isUs ? usInterval(interval) : interval, options),
    miniTicker: (symbol) => miniTicker(source, symbol),
    miniTickers: (options) => miniTickers(source, options),
    ticker: (symbol) => ticker(source, symbol),
    tickers: (() => (isUs ? fullTickers(source) : tickers(source))) as SpotStreams<Site>['tickers'],
    windowTicker: (symbol, window) => windowTicker(source, symbol, window),
    windowTickers: (window) => windowTickers(source, window),
    bookTicker: (symbol) => bookTicker(source, symbol),
    avgPrice: (symbol) => avgPrice(source, symbol),
    referencePrice: (symbol) => referencePrice(source, symbol),
    depth: ((symbol: string, options?: PartialDepthOptions) =>
      depth(source, symbol, options as PartialDepthOptions)) as SpotStreams['depth'],
    multiplex: (names) => multiplex(source, names, isUs ? 'us' : 'com'),
  };
}
