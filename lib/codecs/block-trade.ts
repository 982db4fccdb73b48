import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';

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
export const BlockTrade = /* @__PURE__ */ blockTrade(ioTsKinds);
export type BlockTrade = EventOf<typeof BlockTrade>;

/** Checks the payload of `<symbol>@blockTrade`. */
export const decodeBlockTrade: Decode<BlockTrade> = eventDecoder(blockTrade);

function blockTrade(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('blockTrade'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
      /** Symbol, in capitals. */
      s: t.string,
      /** Block trade id. It has nothing to do with the ids of ordinary trades. */
      t: t.Int,
      /** Price. */
      p: t.UnsignedDecimal,
      /** Quantity. */
      q: t.UnsignedDecimal,
      /** When it was traded. */
      T: t.Timestamp,
      /** True when the buyer was the maker. */
      m: t.boolean,
    },
    'BlockTrade',
  );
}
