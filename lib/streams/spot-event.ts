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
import type { Ticker } from '../codecs/ticker.js';
import type { TickerWindow } from '../codecs/ticker-window.js';
import type { Tickers } from '../codecs/tickers.js';
import type { Trade } from '../codecs/trade.js';
import type { WindowTicker } from '../codecs/window-ticker.js';
import type { WindowTickers } from '../codecs/window-tickers.js';
import type { KlineInterval } from './kline-interval.js';

/** Events by what follows the symbol in the name of a stream. */
interface BySymbol {
  readonly aggTrade: AggTrade;
  readonly trade: Trade;
  readonly blockTrade: BlockTrade;
  readonly miniTicker: MiniTicker;
  readonly ticker: Ticker;
  readonly bookTicker: BookTicker;
  readonly avgPrice: AvgPrice;
  readonly referencePrice: ReferencePrice;
}

type OfSymbol<Kind extends string> = Kind extends keyof BySymbol
  ? BySymbol[Kind]
  : Kind extends `kline_${KlineInterval}${'' | '@+08:00'}`
    ? Kline
    : Kind extends `ticker_${infer Window extends TickerWindow}`
      ? WindowTicker<Window>
      : Kind extends 'depth' | 'depth@100ms'
        ? DepthUpdate
        : Kind extends `depth${5 | 10 | 20}${'' | '@100ms'}`
          ? PartialDepth
          : never;

type OfMarket<Kind extends string> = Kind extends 'miniTicker@arr'
  ? MiniTickers
  : Kind extends 'ticker@arr'
    ? Tickers
    : Kind extends `ticker_${infer Window extends TickerWindow}@arr`
      ? WindowTickers<Window>
      : never;

/** Whatever a spot stream may send. */
export type AnySpotEvent =
  BySymbol[keyof BySymbol] | Kline | WindowTicker | DepthUpdate | PartialDepth | MiniTickers | Tickers | WindowTickers;

/** The event of a spot stream, by its literal name; `never` when there is no such stream. */
export type SpotEvent<Name extends string> = string extends Name
  ? AnySpotEvent
  : Name extends `!${infer Kind}`
    ? OfMarket<Kind>
    : Name extends `${infer _Symbol}@${infer Kind}`
      ? OfSymbol<Kind>
      : never;
