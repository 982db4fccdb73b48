import type { TickerWindow } from '../codecs/ticker-window.js';
import { RetiredStreamError, UnknownStreamError } from '../errors.js';
import type { StreamDescriptor } from '../source.js';
import { aggTradeStream } from './agg-trade.js';
import { avgPriceStream } from './avg-price.js';
import { blockTradeStream } from './block-trade.js';
import { bookTickerStream } from './book-ticker.js';
import { type DepthLevels, depthStream, partialDepthStream } from './depth.js';
import { fullTickersStream } from './full-tickers.js';
import { type KlineInterval, klineIntervals } from './kline-interval.js';
import { type KlineOptions, klineStream } from './kline.js';
import { miniTickerStream } from './mini-ticker.js';
import { miniTickersStream } from './mini-tickers.js';
import { referencePriceStream } from './reference-price.js';
import { tickerStream } from './ticker.js';
import { tradeStream } from './trade.js';
import { usInterval } from './us-interval.js';
import { windowTickerStream } from './window-ticker.js';
import { windowTickersStream } from './window-tickers.js';

/** Which exchange serves the stream: Binance.US has kept what Binance.com has switched off. */
export type SpotSite = 'com' | 'us';

type Build = (symbol: string, match: readonly string[], site: SpotSite) => StreamDescriptor<unknown>;

const windows = '(1h|4h|1d)';
const speedOf = (fast: string | undefined) => ({ speed: fast === undefined ? '1000ms' : '100ms' }) as const;

/** What may follow `<symbol>@`, as regular expressions. */
const bySymbol: readonly (readonly [string, Build])[] = [
  ['aggTrade', aggTradeStream],
  ['trade', tradeStream],
  ['blockTrade', blockTradeStream],
  ['miniTicker', miniTickerStream],
  ['ticker', tickerStream],
  ['bookTicker', bookTickerStream],
  ['avgPrice', avgPriceStream],
  ['referencePrice', referencePriceStream],
  [`ticker_${windows}`, (symbol, [window]) => windowTickerStream(symbol, window as TickerWindow)],
  [
    `kline_(${klineIntervals.join('|')})(@[+]08:00)?`,
    (symbol, [given, offset], site) => {
      const interval = given as KlineInterval;
      const options: KlineOptions = offset === undefined ? {} : { offset: '+08:00' };
      return klineStream(symbol, site === 'us' ? usInterval(interval) : interval, options);
    },
  ],
  ['depth(@100ms)?', (symbol, [fast]) => depthStream(symbol, speedOf(fast))],
  [
    'depth(5|10|20)(@100ms)?',
    (symbol, [levels, fast]) => partialDepthStream(symbol, { levels: Number(levels) as DepthLevels, ...speedOf(fast) }),
  ],
];

/**
 * The spot stream of this name. The symbol may be in any letter case; the rest must be exact, as at the exchange.
 *
 * @throws UnknownStreamError, RetiredStreamError, UnsupportedError for what this site does not have, or
 * InvalidArgumentError for a symbol that cannot be one: the exchange would accept any of them and stay silent.
 */
export function spotStream(name: string, site: SpotSite): StreamDescriptor<unknown> {
  const [, symbol, kind] = /^([^!@][^@]*)@(.+)$/s.exec(name) ?? [];
  if (symbol === undefined || kind === undefined) return marketStream(name, site);
  for (const [pattern, build] of bySymbol) {
    const match = new RegExp(`^${pattern}$`).exec(kind);
    if (match !== null) return build(symbol, match.slice(1), site);
  }
  return unknown(name);
}

function marketStream(name: string, site: SpotSite): StreamDescriptor<unknown> {
  if (name === '!miniTicker@arr') return miniTickersStream();
  const window = new RegExp(`^!ticker_${windows}@arr$`).exec(name)?.[1];
  if (window !== undefined) return windowTickersStream(window as TickerWindow);
  if (name === '!ticker@arr' && site === 'us') return fullTickersStream();
  if (name === '!ticker@arr') throw new RetiredStreamError(name, '2026-03-26', '!ticker_1d@arr or <symbol>@ticker');
  if (name === '!bookTicker') throw new RetiredStreamError(name, '2022-12-07', '<symbol>@bookTicker');
  return unknown(name);
}

function unknown(name: string): never {
  const kinds = bySymbol.map(([pattern]) => pattern).join(', ');
  throw new UnknownStreamError(
    name,
    `Spot has <symbol>@ followed by ${kinds}; and !miniTicker@arr, !ticker_${windows}@arr`,
  );
}
