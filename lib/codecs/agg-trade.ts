import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';

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
export const AggTrade = /* @__PURE__ */ aggTrade(ioTsKinds);
export type AggTrade = EventOf<typeof AggTrade>;

/** Checks the payload of `<symbol>@aggTrade`. */
export const decodeAggTrade: Decode<AggTrade> = eventDecoder(aggTrade);

function aggTrade(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('aggTrade'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
      /** Symbol, in capitals. */
      s: t.string,
      /** Aggregate trade id: rises by one per event of a symbol. */
      a: t.Int,
      /** Price. */
      p: t.UnsignedDecimal,
      /** Quantity. */
      q: t.UnsignedDecimal,
      /** Id of the first trade in it. */
      f: t.Int,
      /** Id of the last trade in it. */
      l: t.Int,
      /** When it was traded. */
      T: t.Timestamp,
      /** True when the buyer was the maker: somebody sold into a bid. */
      m: t.boolean,
      /** Without meaning. */
      M: t.boolean,
    },
    'AggTrade',
  );
}
