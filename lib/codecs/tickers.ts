import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';
import { ticker } from './ticker.js';

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
export const Tickers = /* @__PURE__ */ tickers(ioTsKinds);
export type Tickers = EventOf<typeof Tickers>;

/** Checks the payload of `!ticker@arr`. */
export const decodeTickers: Decode<Tickers> = eventDecoder(tickers);

function tickers(t: Kinds) {
  return t.array(ticker(t), 'Tickers');
}
