import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * A trade of an account with itself that was prevented.
 *
 * Source: Spot, WebSocket API, "Account prevented matches".
 */
export const PreventedMatch = /* @__PURE__ */ preventedMatch(ioTsKinds);
export type PreventedMatch = EventOf<typeof PreventedMatch>;

/** Checks the result of one element of `myPreventedMatches`. */
export const decodePreventedMatch: Decode<PreventedMatch> = eventDecoder(preventedMatch);

/** Checks the result of `myPreventedMatches`. */
export const decodePreventedMatches: Decode<readonly PreventedMatch[]> = eventDecoder((t) =>
  t.array(preventedMatch(t), 'PreventedMatches'),
);

function preventedMatch(t: Kinds) {
  return t.typeWith(
    {
      /** The taker's symbol. */
      symbol: t.string,
      /** Unique for a symbol. */
      preventedMatchId: t.Int,
      /** The order that came. */
      takerOrderId: t.Int,
      /** The order that waited on the book. */
      makerOrderId: t.Int,
      /** The group of accounts that may not trade with each other. */
      tradeGroupId: t.Int,
      /** What was done about it: `EXPIRE_MAKER`, `EXPIRE_TAKER`, `EXPIRE_BOTH`, `DECREMENT`, `TRANSFER`. */
      selfTradePreventionMode: t.string,
      /** The price they would have traded at. */
      price: t.UnsignedDecimal,
      /** When that was. */
      transactTime: t.Timestamp,
    },
    {
      /** The maker's symbol; some documented answers lack it. */
      makerSymbol: t.string,
      /** How much of the maker was prevented. */
      makerPreventedQuantity: t.UnsignedDecimal,
      /** How much of the taker was prevented. */
      takerPreventedQuantity: t.UnsignedDecimal,
    },
    'PreventedMatch',
  );
}
