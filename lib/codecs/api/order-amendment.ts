import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * A change of an order that kept its place.
 *
 * Source: Spot, WebSocket API, "Query Order Amendments".
 */
export const OrderAmendment = /* @__PURE__ */ orderAmendment(ioTsKinds);
export type OrderAmendment = EventOf<typeof OrderAmendment>;

/** Checks the result of one element of `order.amendments`. */
export const decodeOrderAmendment: Decode<OrderAmendment> = eventDecoder(orderAmendment);

/** Checks the result of `order.amendments`. */
export const decodeOrderAmendments: Decode<readonly OrderAmendment[]> = eventDecoder((t) =>
  t.array(orderAmendment(t), 'OrderAmendments'),
);

function orderAmendment(t: Kinds) {
  return t.type(
    {
      /** In capitals. */
      symbol: t.string,
      /** Of the order that was changed. */
      orderId: t.Int,
      /** Of the report of the change. */
      executionId: t.Int,
      /** The id it had. */
      origClientOrderId: t.string,
      /** The id it got. */
      newClientOrderId: t.string,
      /** The quantity it had. */
      origQty: t.UnsignedDecimal,
      /** The quantity it got. */
      newQty: t.UnsignedDecimal,
      /** When that was. */
      time: t.Timestamp,
    },
    'OrderAmendment',
  );
}
