import * as t from 'io-ts';
import { decoder } from './codec.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { MiniTicker } from './mini-ticker.js';

/**
 * The mini tickers that changed, of all symbols. A symbol that did not change is not in it.
 *
 * Source: Spot, WebSocket Streams, "All Market Mini Tickers Stream".
 *
 * @example
 * ```ts
 * import { decodeMiniTickers } from 'rx-binance/codecs';
 *
 * export const symbols = (text: string) => decodeMiniTickers(JSON.parse(text)).map(({ s }) => s);
 * ```
 */
export const MiniTickers = t.array(MiniTicker, 'MiniTickers');
export type MiniTickers = DeepReadonly<t.TypeOf<typeof MiniTickers>>;

/** Checks the payload of `!miniTicker@arr`. */
export const decodeMiniTickers: Decode<MiniTickers> = decoder(MiniTickers);
