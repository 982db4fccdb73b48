import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';

/**
 * The kline that is being formed, or, when `k.x` is true, its final state.
 *
 * The kline of a quiet interval has no trades: `k.n` is 0, `k.f` and `k.L` are -1. Borders are UTC or UTC+8, as the
 * stream's name says; the times are Unix time either way.
 *
 * Source: Spot, WebSocket Streams, "Kline/Candlestick Streams for UTC" and "… with timezone offset".
 *
 * @example
 * ```ts
 * import { decodeKline } from 'rx-binance/codecs';
 *
 * export const closingPrice = (text: string) => {
 *   const { k } = decodeKline(JSON.parse(text));
 *   return k.x ? k.c : undefined;
 * };
 * ```
 */
export const Kline = /* @__PURE__ */ kline(ioTsKinds);
export type Kline = EventOf<typeof Kline>;

/** Checks the payload of `<symbol>@kline_<interval>`, in either time zone. */
export const decodeKline: Decode<Kline> = eventDecoder(kline);

function kline(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('kline'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
      /** Symbol, in capitals. */
      s: t.string,
      /** The kline itself. */
      k: t.type(
        {
          /** When it opens. */
          t: t.Timestamp,
          /** The last millisecond (or microsecond) that belongs to it. */
          T: t.Timestamp,
          /** Symbol, in capitals. */
          s: t.string,
          /** Interval, e.g. `1m`. */
          i: t.string,
          /** Id of the first trade in it, -1 when there is none. */
          f: t.Int,
          /** Id of the last trade in it, -1 when there is none. */
          L: t.Int,
          /** Opening price. */
          o: t.UnsignedDecimal,
          /** Closing price: that of the last trade so far. */
          c: t.UnsignedDecimal,
          /** Highest price. */
          h: t.UnsignedDecimal,
          /** Lowest price. */
          l: t.UnsignedDecimal,
          /** Volume in the base asset. */
          v: t.UnsignedDecimal,
          /** Number of trades. */
          n: t.Int,
          /** True on the last update of a kline, and only there. */
          x: t.boolean,
          /** Volume in the quote asset. */
          q: t.UnsignedDecimal,
          /** Volume that takers bought, in the base asset. */
          V: t.UnsignedDecimal,
          /** Volume that takers bought, in the quote asset. */
          Q: t.UnsignedDecimal,
          /** Without meaning. */
          B: t.string,
        },
        'Kline.k',
      ),
    },
    'Kline',
  );
}
