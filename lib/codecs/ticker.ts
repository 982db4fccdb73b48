import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';

/**
 * Statistics of the last 24 hours, with the best bid and ask.
 *
 * Source: Spot, WebSocket Streams, "Individual Symbol Ticker Streams".
 *
 * @example
 * ```ts
 * import { decodeTicker } from 'rx-binance/codecs';
 *
 * export const spread = (text: string) => {
 *   const { a, b } = decodeTicker(JSON.parse(text));
 *   return Number(a) - Number(b);
 * };
 * ```
 */
export const Ticker = /* @__PURE__ */ ticker(ioTsKinds);
export type Ticker = EventOf<typeof Ticker>;

/** Checks the payload of `<symbol>@ticker`. */
export const decodeTicker: Decode<Ticker> = eventDecoder(ticker);

export function ticker(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('24hrTicker'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
      /** Symbol, in capitals. */
      s: t.string,
      /** Change of the price; may be negative. */
      p: t.Decimal,
      /** Change of the price, in percent; may be negative. */
      P: t.Decimal,
      /** Average price, weighted by volume. */
      w: t.UnsignedDecimal,
      /** Price of the last trade before the 24 hours. */
      x: t.UnsignedDecimal,
      /** Last price. */
      c: t.UnsignedDecimal,
      /** Quantity of the last trade. */
      Q: t.UnsignedDecimal,
      /** Price of the best bid. */
      b: t.UnsignedDecimal,
      /** Quantity of the best bid. */
      B: t.UnsignedDecimal,
      /** Price of the best ask. */
      a: t.UnsignedDecimal,
      /** Quantity of the best ask. */
      A: t.UnsignedDecimal,
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
      /** When the 24 hours began. */
      O: t.Timestamp,
      /** When they ended. */
      C: t.Timestamp,
      /** Id of the first trade. */
      F: t.Int,
      /** Id of the last trade. */
      L: t.Int,
      /** Number of trades. */
      n: t.Int,
    },
    'Ticker',
  );
}
