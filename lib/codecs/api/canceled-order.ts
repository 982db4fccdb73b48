import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';
import { orderMembers } from './order-members.js';

/**
 * An order that was cancelled.
 *
 * Source: Spot, WebSocket API, "Cancel order".
 */
export const CanceledOrder = /* @__PURE__ */ canceledOrder(ioTsKinds);
export type CanceledOrder = EventOf<typeof CanceledOrder>;

/** Checks the result of `order.cancel` of a single order. */
export const decodeCanceledOrder: Decode<CanceledOrder> = eventDecoder(canceledOrder);

function canceledOrder(t: Kinds) {
  const { ids, terms, conditional } = orderMembers(t);
  return t.typeWith(
    {
      ...ids,
      /** The id it had; `clientOrderId` is that of its end. */
      origClientOrderId: t.string,
      /** When it was cancelled. */
      transactTime: t.Timestamp,
      ...terms,
      /** Quantity that was ordered. */
      origQty: t.UnsignedDecimal,
    },
    conditional,
    'CanceledOrder',
  );
}
