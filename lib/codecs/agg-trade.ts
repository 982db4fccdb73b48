import * as t from 'io-ts';
import { decoder } from './codec.js';
import { Decimal } from './decimal.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { Int } from './int.js';
import { Timestamp } from './timestamp.js';

/**
 * Trades of one taker order at one price, as one.
 *
 * Source: Spot, WebSocket Streams, "Aggregate Trade Streams".
 *
 * @example
 * ```ts
 * import { decodeAggTrade } from 'rx-binance/codecs';
 *
 * export const fills = (text: string) => {
 *   const { f, l } = decodeAggTrade(JSON.parse(text));
 *   return l - f + 1;
 * };
 * ```
 */
export const AggTrade = t.type(
  {
    /** Event type. */
    e: t.literal('aggTrade'),
    /** When the exchange sent the event. */
    E: Timestamp,
    /** Symbol, in capitals. */
    s: t.string,
    /** Aggregate trade id: rises by one per event of a symbol. */
    a: Int,
    /** Price. */
    p: Decimal,
    /** Quantity. */
    q: Decimal,
    /** Id of the first trade in it. */
    f: Int,
    /** Id of the last trade in it. */
    l: Int,
    /** When it was traded. */
    T: Timestamp,
    /** True when the buyer was the maker: somebody sold into a bid. */
    m: t.boolean,
    /** Without meaning. */
    M: t.boolean,
  },
  'AggTrade',
);
export type AggTrade = DeepReadonly<t.TypeOf<typeof AggTrade>>;

/** Checks the payload of `<symbol>@aggTrade`. */
export const decodeAggTrade: Decode<AggTrade> = decoder(AggTrade);
