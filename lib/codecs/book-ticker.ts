import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';

/**
 * The best bid and ask, whenever one of them changes. The event has neither a type nor a time.
 *
 * Source: Spot, WebSocket Streams, "Individual Symbol Book Ticker Streams".
 *
 * @example
 * ```ts
 * import { decodeBookTicker } from 'rx-binance/codecs';
 *
 * export const middle = (text: string) => {
 *   const { a, b } = decodeBookTicker(JSON.parse(text));
 *   return (Number(a) + Number(b)) / 2;
 * };
 * ```
 */
export const BookTicker = /* @__PURE__ */ bookTicker(ioTsKinds);
export type BookTicker = EventOf<typeof BookTicker>;

/** Checks the payload of `<symbol>@bookTicker`. */
export const decodeBookTicker: Decode<BookTicker> = eventDecoder(bookTicker);

function bookTicker(t: Kinds) {
  return t.type(
    {
      /** Update id of the order book; the same numbering as that of {@link DepthUpdate}. */
      u: t.Int,
      /** Symbol, in capitals. */
      s: t.string,
      /** Price of the best bid. */
      b: t.UnsignedDecimal,
      /** Quantity of the best bid. */
      B: t.UnsignedDecimal,
      /** Price of the best ask. */
      a: t.UnsignedDecimal,
      /** Quantity of the best ask. */
      A: t.UnsignedDecimal,
    },
    'BookTicker',
  );
}
