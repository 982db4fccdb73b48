import * as t from 'io-ts';
import { decoder } from './codec.js';
import { Decimal } from './decimal.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { Int } from './int.js';
import { Timestamp } from './timestamp.js';

/**
 * One trade: two orders, one price.
 *
 * Source: Spot, WebSocket Streams, "Trade Streams". Binance.US also sends the order ids `b` and `a`; they pass unchecked.
 *
 * @example
 * ```ts
 * import { decodeTrade } from 'rx-binance/codecs';
 *
 * export const describe = (text: string) => {
 *   const { m, q, s, p } = decodeTrade(JSON.parse(text));
 *   return `${m ? 'sold' : 'bought'} ${q} ${s} at ${p}`;
 * };
 * ```
 */
export const Trade = t.type(
  {
    /** Event type. */
    e: t.literal('trade'),
    /** When the exchange sent the event. */
    E: Timestamp,
    /** Symbol, in capitals. */
    s: t.string,
    /** Trade id: rises by one per trade of a symbol. */
    t: Int,
    /** Price. */
    p: Decimal,
    /** Quantity. */
    q: Decimal,
    /** When it was traded. */
    T: Timestamp,
    /** True when the buyer was the maker: somebody sold into a bid. */
    m: t.boolean,
    /** Without meaning. */
    M: t.boolean,
  },
  'Trade',
);
export type Trade = DeepReadonly<t.TypeOf<typeof Trade>>;

/** Checks the payload of `<symbol>@trade`. */
export const decodeTrade: Decode<Trade> = decoder(Trade);
