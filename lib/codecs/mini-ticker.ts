import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';

/**
 * Prices and volume of the last 24 hours, in short.
 *
 * Source: Spot, WebSocket Streams, "Individual Symbol Mini Ticker Stream".
 *
 * @example
 * ```ts
 * import { decodeMiniTicker } from 'rx-binance/codecs';
 *
 * export const isUp = (text: string) => {
 *   const { c, o } = decodeMiniTicker(JSON.parse(text));
 *   return Number(c) > Number(o);
 * };
 * ```
 */
export const MiniTicker = /* @__PURE__ */ miniTicker(ioTsKinds);
export type MiniTicker = EventOf<typeof MiniTicker>;

/** Checks the payload of `<symbol>@miniTicker`. */
export const decodeMiniTicker: Decode<MiniTicker> = eventDecoder(miniTicker);

export function miniTicker(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('24hrMiniTicker'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
      /** Symbol, in capitals. */
      s: t.string,
      /** Last price. */
      c: t.UnsignedDecimal,
      /** Price 24 hours ago. */
      o: t.UnsignedDecimal,
      /** Highest price. */
      h: t.UnsignedDecimal,
      /** Lowest price. */
      l: t.UnsignedDecimal,
      /** Volume in the base asset. */
      v: t.UnsignedDecimal,
      /** Volume in the quote asset. */
      q: t.UnsignedDecimal,
    },
    'MiniTicker',
  );
}
