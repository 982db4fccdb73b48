import * as t from 'io-ts';
import { decoder } from './codec.js';
import { Decimal } from './decimal.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { Int } from './int.js';
import { Timestamp } from './timestamp.js';

/**
 * A large trade that was agreed outside the order book.
 *
 * Source: Spot, WebSocket Streams, "Block Trade Streams".
 *
 * @example
 * ```ts
 * import { decodeBlockTrade } from 'rx-binance/codecs';
 *
 * export const turnover = (text: string) => {
 *   const { p, q } = decodeBlockTrade(JSON.parse(text));
 *   return Number(p) * Number(q);
 * };
 * ```
 */
export const BlockTrade = t.type(
  {
    /** Event type. */
    e: t.literal('blockTrade'),
    /** When the exchange sent the event. */
    E: Timestamp,
    /** Symbol, in capitals. */
    s: t.string,
    /** Block trade id. It has nothing to do with the ids of ordinary trades. */
    t: Int,
    /** Price. */
    p: Decimal,
    /** Quantity. */
    q: Decimal,
    /** When it was traded. */
    T: Timestamp,
    /** True when the buyer was the maker. */
    m: t.boolean,
  },
  'BlockTrade',
);
export type BlockTrade = DeepReadonly<t.TypeOf<typeof BlockTrade>>;

/** Checks the payload of `<symbol>@blockTrade`. */
export const decodeBlockTrade: Decode<BlockTrade> = decoder(BlockTrade);
