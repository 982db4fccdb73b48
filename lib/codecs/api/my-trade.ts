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
      symbol: t.string,
      id: t.Int,
      orderId: t.Int,
      orderListId: t.Int,
      price: t.UnsignedDecimal,
      qty: t.UnsignedDecimal,
      quoteQty: t.UnsignedDecimal,
      commission: t.UnsignedDecimal,
      commissionAsset: t.string,
      time: t.Timestamp,
      isBuyer: t.boolean,
      isMaker: t.boolean,
      isBestMatch: t.boolean,
    },
    'MyTrade',
  );
}
