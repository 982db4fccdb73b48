import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * A trade of an account.
 *
 * Source: Spot, WebSocket API, "Account trade history".
 */
export const MyTrade = /* @__PURE__ */ myTrade(ioTsKinds);
export type MyTrade = EventOf<typeof MyTrade>;

/** Checks the result of one element of `myTrades`. */
export const decodeMyTrade: Decode<MyTrade> = eventDecoder(myTrade);

/** Checks the result of `myTrades`. */
export const decodeMyTrades: Decode<readonly MyTrade[]> = eventDecoder((t) => t.array(myTrade(t), 'MyTrades'));

function myTrade(t: Kinds) {
  return t.type(
    {
      /** In capitals. */
      symbol: t.string,
      /** Trade id. */
      id: t.Int,
      /** Of the account's order. */
      orderId: t.Int,
      /** -1 for none. */
      orderListId: t.Int,
      /** Price. */
      price: t.UnsignedDecimal,
      /** Quantity. */
      qty: t.UnsignedDecimal,
      /** Price times quantity. */
      quoteQty: t.UnsignedDecimal,
      /** What it cost; below zero it is a rebate. */
      commission: t.Decimal,
      /** In which asset. */
      commissionAsset: t.string,
      /** When that was. */
      time: t.Timestamp,
      /** Whether the account bought. */
      isBuyer: t.boolean,
      /** Whether its order waited on the book. */
      isMaker: t.boolean,
      /** Without meaning. */
      isBestMatch: t.boolean,
    },
    'MyTrade',
  );
}
