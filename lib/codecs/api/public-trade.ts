import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * One trade of anybody, as a request returns it. Its keys are words, unlike those of the event of a stream.
 *
 * Source: Spot, WebSocket API, "Recent trades", "Historical trades".
 */
export const PublicTrade = /* @__PURE__ */ publicTrade(ioTsKinds);
export type PublicTrade = EventOf<typeof PublicTrade>;

/** Checks one trade of those. */
export const decodePublicTrade: Decode<PublicTrade> = eventDecoder(publicTrade);

/** Checks the result of `trades.recent` and `trades.historical`. */
export const decodePublicTrades: Decode<readonly PublicTrade[]> = eventDecoder((t) =>
  t.array(publicTrade(t), 'PublicTrades'),
);

function publicTrade(t: Kinds) {
  return t.type(
    {
      /** Trade id. */
      id: t.Int,
      /** Price. */
      price: t.UnsignedDecimal,
      /** Quantity, in the base asset. */
      qty: t.UnsignedDecimal,
      /** Price times quantity, in the quote asset. */
      quoteQty: t.UnsignedDecimal,
      /** When it was traded. */
      time: t.Timestamp,
      /** True when the buyer was the maker: somebody sold into a bid. */
      isBuyerMaker: t.boolean,
      /** Without meaning. */
      isBestMatch: t.boolean,
    },
    'PublicTrade',
  );
}
