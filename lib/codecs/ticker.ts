import * as t from 'io-ts';
import { decoder } from './codec.js';
import { Decimal } from './decimal.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { Int } from './int.js';
import { Timestamp } from './timestamp.js';

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
export const Ticker = t.type(
  {
    /** Event type. */
    e: t.literal('24hrTicker'),
    /** When the exchange sent the event. */
    E: Timestamp,
    /** Symbol, in capitals. */
    s: t.string,
    /** Change of the price. */
    p: Decimal,
    /** Change of the price, in percent. */
    P: Decimal,
    /** Average price, weighted by volume. */
    w: Decimal,
    /** Price of the last trade before the 24 hours. */
    x: Decimal,
    /** Last price. */
    c: Decimal,
    /** Quantity of the last trade. */
    Q: Decimal,
    /** Price of the best bid. */
    b: Decimal,
    /** Quantity of the best bid. */
    B: Decimal,
    /** Price of the best ask. */
    a: Decimal,
    /** Quantity of the best ask. */
    A: Decimal,
    /** Price 24 hours ago. */
    o: Decimal,
    /** Highest price. */
    h: Decimal,
    /** Lowest price. */
    l: Decimal,
    /** Volume in the base asset. */
    v: Decimal,
    /** Volume in the quote asset. */
    q: Decimal,
    /** When the 24 hours began. */
    O: Timestamp,
    /** When they ended. */
    C: Timestamp,
    /** Id of the first trade. */
    F: Int,
    /** Id of the last trade. */
    L: Int,
    /** Number of trades. */
    n: Int,
  },
  'Ticker',
);
export type Ticker = DeepReadonly<t.TypeOf<typeof Ticker>>;

/** Checks the payload of `<symbol>@ticker`. */
export const decodeTicker: Decode<Ticker> = decoder(Ticker);
