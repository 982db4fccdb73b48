import { createMarket } from './market/create-market.js';
import type { Feed } from './feed.js';
import type { Market } from './market/market.js';
import type { MarketOptions } from './market/market-options.js';
import { createReplay } from './replay/create-replay.js';
import type { Replay } from './replay/replay.js';
import type { ReplayOptions } from './replay/replay-options.js';
import { createIdleCustomer } from './server/api/create-idle-customer.js';
import type { Customer } from './server/api/customer.js';
import { openCustomer } from './server/api/open-customer.js';
import { createExchange, type Course } from './server/create-exchange.js';
import type { Exchange } from './server/exchange.js';
import type { ExchangeOptions, ServerOptions } from './server/exchange-options.js';
import { readSettings } from './server/settings.js';

/** An exchange whose events come from a simulated market. */
export interface MarketExchange extends Exchange {
  readonly market: Market;
}

/** An exchange whose events come from a recording. */
export interface ReplayExchange extends Exchange {
  readonly replay: Replay;
}

/**
 * Starts an exchange in a box on a port of this machine: the spot market streams and REST, with the exchange's control
 * protocol, limits, refusals and life, and with faults on command.
 *
 * Any client can use it: it only has to be told the addresses. One port serves raw and combined sockets and REST. Every
 * timer is RxJS time, so fake timers drive pings, ages and delays while the sockets stay real. It runs until `close()`.
 *
 * The events come from a simulated market, unless there is a recording to `replay` or a `feed` of your own.
 *
 * Rejects with `InvalidArgumentError` for options that cannot be right or a recording that cannot be read, and with the
 * platform's error when the port is taken.
 *
 * Source: spot documentation, "WebSocket Streams" and "General API Information".
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 * import { startExchange } from 'rx-binance/testing';
 *
 * const exchange = await startExchange({ seed: 7, symbols: ['BTCUSDT'] });
 * const { endpoints } = exchange;
 * spot({ endpoints }).trade('BTCUSDT').subscribe(({ p, q }) => console.log(p, q));
 *
 * await exchange.waitFor(({ type }) => type === 'reply');
 * exchange.drop(); // every connection is reset; the trades go on by themselves
 * ```
 */
export function startExchange(options: ReplayOptions & ServerOptions): Promise<ReplayExchange>;
export function startExchange(options: ExchangeOptions & { readonly feed: Feed }): Promise<Exchange>;
export function startExchange(options?: MarketOptions & ServerOptions): Promise<MarketExchange>;
export async function startExchange(options: AnyOptions = {}): Promise<Exchange> {
  const settings = readSettings(options);
  if ('feed' in options && options.feed) return start(options.feed, {});
  if ('replay' in options) {
    const replay = await createReplay(options);
    return start(replay, { replay }, { end: replay.done, waitsForReaders: options.speed === Infinity });
  }
  const market = createMarket(options);
  // Who says nothing of balances has more than enough of everything.
  const plenty = Object.fromEntries(market.assets.map((asset) => [asset, '1000000']));
  const desk = { open: market.openAccount };
  return start(market, { market }, undefined, (balances = plenty) => openCustomer(desk, balances));

  async function start<S>(
    feed: Feed,
    source: S,
    course?: Course,
    open: (balances: Balances) => Customer = createIdleCustomer,
  ): Promise<Exchange & S> {
    try {
      const exchange = await createExchange(feed, open, settings, course);
      if (!options.paused) exchange.resume();
      return Object.assign(exchange, source);
    } catch (error) {
      feed.stop();
      throw error;
    }
  }
}

type Balances = Readonly<Record<string, string>> | undefined;
type AnyOptions = (ReplayOptions & ServerOptions) | (MarketOptions & ExchangeOptions);
