import * as t from 'io-ts';
import { decoder } from './codec.js';
import { Decimal } from './decimal.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { Int } from './int.js';
import { Timestamp } from './timestamp.js';

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
export const Kline = t.type(
  {
    /** Event type. */
    e: t.literal('kline'),
    /** When the exchange sent the event. */
    E: Timestamp,
    /** Symbol, in capitals. */
    s: t.string,
    /** The kline itself. */
    k: t.type(
      {
        /** When it opens. */
        t: Timestamp,
        /** The last millisecond (or microsecond) that belongs to it. */
        T: Timestamp,
        /** Symbol, in capitals. */
        s: t.string,
        /** Interval, e.g. `1m`. */
        i: t.string,
        /** Id of the first trade in it, -1 when there is none. */
        f: Int,
        /** Id of the last trade in it, -1 when there is none. */
        L: Int,
        /** Opening price. */
        o: Decimal,
        /** Closing price: that of the last trade so far. */
        c: Decimal,
        /** Highest price. */
        h: Decimal,
        /** Lowest price. */
        l: Decimal,
        /** Volume in the base asset. */
        v: Decimal,
        /** Number of trades. */
        n: Int,
        /** True on the last update of a kline, and only there. */
        x: t.boolean,
        /** Volume in the quote asset. */
        q: Decimal,
        /** Volume that takers bought, in the base asset. */
        V: Decimal,
        /** Volume that takers bought, in the quote asset. */
        Q: Decimal,
        /** Without meaning. */
        B: t.string,
      },
      'Kline.k',
    ),
  },
  'Kline',
);
export type Kline = DeepReadonly<t.TypeOf<typeof Kline>>;

/** Checks the payload of `<symbol>@kline_<interval>`, in either time zone. */
export const decodeKline: Decode<Kline> = decoder(Kline);
