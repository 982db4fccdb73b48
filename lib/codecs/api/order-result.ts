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
  const { ids, terms, conditional } = orderMembers(t);
  return t.typeWith(
    { ...ids, transactTime: t.Timestamp },
    { ...terms, ...conditional, origQty: t.UnsignedDecimal, fills: t.array(fill(t)) },
    'OrderResult',
  );
}

function wholeResult(t: Kinds) {
  const { ids, terms, conditional } = orderMembers(t);
  return t.typeWith(
    { ...ids, transactTime: t.Timestamp, ...terms },
    { ...conditional, origQty: t.UnsignedDecimal, fills: t.array(fill(t)) },
    'OrderResult',
  );
}

function fill(t: Kinds) {
  return t.typeWith(
    {
      price: t.UnsignedDecimal,
      qty: t.UnsignedDecimal,
      commission: t.UnsignedDecimal,
      commissionAsset: t.string,
      /** -1 for an allocation. */
      tradeId: t.Int,
    },
    {
      /** Of an allocation. */
      matchType: t.string,
      /** Of an allocation. */
      allocId: t.Int,
    },
    'Fill',
  );
}
