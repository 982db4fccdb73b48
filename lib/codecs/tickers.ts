import * as t from 'io-ts';
import { decoder } from './codec.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { Ticker } from './ticker.js';

/**
 * The 24 hour tickers that changed, of all symbols; Binance.US only. A symbol that did not change is not in it.
 *
 * Source: Binance.US, WebSocket Streams, "All Market Tickers Stream".
 *
 * @example
 * ```ts
 * import { decodeTickers } from 'rx-binance/codecs';
 *
 * export const spreads = (text: string) => decodeTickers(JSON.parse(text)).map(({ s, b, a }) => [s, b, a]);
 * ```
 */
export const Tickers = t.array(Ticker, 'Tickers');
export type Tickers = DeepReadonly<t.TypeOf<typeof Tickers>>;

/** Checks the payload of `!ticker@arr`. */
export const decodeTickers: Decode<Tickers> = decoder(Tickers);
