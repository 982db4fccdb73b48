import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';
import { miniTicker } from './mini-ticker.js';

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
export const MiniTickers = /* @__PURE__ */ miniTickers(ioTsKinds);
export type MiniTickers = EventOf<typeof MiniTickers>;

/** Checks the payload of `!miniTicker@arr`. */
export const decodeMiniTickers: Decode<MiniTickers> = eventDecoder(miniTickers);

function miniTickers(t: Kinds) {
  return t.array(miniTicker(t), 'MiniTickers');
}
