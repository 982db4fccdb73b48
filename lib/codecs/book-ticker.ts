import * as t from 'io-ts';
import { decoder } from './codec.js';
import { Decimal } from './decimal.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { Int } from './int.js';

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
export const BookTicker = t.type(
  {
    /** Update id of the order book; the same numbering as that of {@link DepthUpdate}. */
    u: Int,
    /** Symbol, in capitals. */
    s: t.string,
    /** Price of the best bid. */
    b: Decimal,
    /** Quantity of the best bid. */
    B: Decimal,
    /** Price of the best ask. */
    a: Decimal,
    /** Quantity of the best ask. */
    A: Decimal,
  },
  'BookTicker',
);
export type BookTicker = DeepReadonly<t.TypeOf<typeof BookTicker>>;

/** Checks the payload of `<symbol>@bookTicker`. */
export const decodeBookTicker: Decode<BookTicker> = decoder(BookTicker);
