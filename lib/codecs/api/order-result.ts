import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';
import { orderMembers } from './order-members.js';

/**
 * An order that was placed. How much of it is told depends on `newOrderRespType`: `ACK` tells which order it is, `RESULT` how it
 * stands, `FULL` its fills too. What was not asked for is not there.
 *
 * Source: Spot, WebSocket API, "Place new order".
 */
export const OrderResult = /* @__PURE__ */ orderResult(ioTsKinds);
export type OrderResult = EventOf<typeof OrderResult>;

const decodeAck: Decode<OrderResult> = eventDecoder(orderResult);
const decodeWhole: Decode<OrderResult> = eventDecoder(wholeResult);

/** Checks the result of `order.place`. What tells more than an `ACK` has to tell all of it. */
export const decodeOrderResult: Decode<OrderResult> = (payload) => (isAck(payload) ? decodeAck : decodeWhole)(payload);

function isAck(payload: unknown): boolean {
  if (typeof payload !== 'object' || payload === null) return true;
  return !['status', 'side', 'type', 'executedQty'].some((member) => Object.hasOwn(payload, member));
}

function orderResult(t: Kinds) {
  const { ack, terms, more } = resultMembers(t);
  return t.typeWith(ack, { ...terms, ...more }, 'OrderResult');
}

function wholeResult(t: Kinds) {
  const { ack, terms, more } = resultMembers(t);
  return t.typeWith({ ...ack, ...terms }, more, 'OrderResult');
}

function resultMembers(t: Kinds) {
  const { ids, terms, conditional } = orderMembers(t);
  const { origQuoteOrderQty, ...others } = terms;
  return {
    ack: {
      ...ids,
      /** When it was placed. */
      transactTime: t.Timestamp,
    },
    terms: {
      ...others,
      /** Quantity that was ordered. */
      origQty: t.UnsignedDecimal,
    },
    more: {
      ...conditional,
      origQuoteOrderQty, // some documented answers lack it, and to refuse an answer hides an order that was placed
      /** Of `FULL`: what it was executed by at once. */
      fills: t.array(fill(t)),
      /** What it was not executed by, to prevent a trade of the account with itself. */
      preventedMatches: t.array(preventedMatch(t)),
    },
  };
}

function fill(t: Kinds) {
  return t.typeWith(
    {
      /** Price. */
      price: t.UnsignedDecimal,
      /** Quantity. */
      qty: t.UnsignedDecimal,
      /** What it cost; below zero it is a rebate. */
      commission: t.Decimal,
      /** In which asset. */
      commissionAsset: t.string,
      /** -1 for an allocation. */
      tradeId: t.Int,
    },
    {
      /** Kind of match, e.g. `ONE_PARTY_TRADE_REPORT`; of an allocation. */
      matchType: t.string,
      /** Of an allocation. */
      allocId: t.Int,
    },
    'Fill',
  );
}

function preventedMatch(t: Kinds) {
  return t.typeWith(
    {
      /** Unique for a symbol. */
      preventedMatchId: t.Int,
      /** The order that waited on the book. */
      makerOrderId: t.Int,
      /** The price they would have traded at. */
      price: t.UnsignedDecimal,
    },
    {
      /** The maker's symbol, where it may be another. */
      makerSymbol: t.string,
      /** How much of the maker was prevented. */
      makerPreventedQuantity: t.UnsignedDecimal,
      /** How much of this order was prevented. */
      takerPreventedQuantity: t.UnsignedDecimal,
    },
    'OwnMatch',
  );
}
