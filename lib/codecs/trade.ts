import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';

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
export const Trade = /* @__PURE__ */ trade(ioTsKinds);
export type Trade = EventOf<typeof Trade>;

/** Checks the payload of `<symbol>@trade`. */
export const decodeTrade: Decode<Trade> = eventDecoder(trade);

function trade(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('trade'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
      /** Symbol, in capitals. */
      s: t.string,
      /** Trade id: rises by one per trade of a symbol. */
      t: t.Int,
      /** Price. */
      p: t.UnsignedDecimal,
      /** Quantity. */
      q: t.UnsignedDecimal,
      /** When it was traded. */
      T: t.Timestamp,
      /** True when the buyer was the maker: somebody sold into a bid. */
      m: t.boolean,
      /** Without meaning. */
      M: t.boolean,
    },
    'Trade',
  );
}
