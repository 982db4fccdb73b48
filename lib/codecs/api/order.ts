import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';
import { orderMembers } from './order-members.js';

/**
 * An order as it stands.
 *
 * Source: Spot, WebSocket API, "Query order".
 */
export const Order = /* @__PURE__ */ order(ioTsKinds);
export type Order = EventOf<typeof Order>;

/** Checks the result of `order.status`. */
export const decodeOrder: Decode<Order> = eventDecoder(order);

/** Checks the result of `openOrders.status` and `allOrders`. */
export const decodeOrders: Decode<readonly Order[]> = eventDecoder((t) => t.array(order(t), 'Orders'));

function order(t: Kinds) {
  const { ids, terms, conditional } = orderMembers(t);
  return t.typeWith(
    {
      ...ids,
      ...terms,
      /** Quantity that was ordered. */
      origQty: t.UnsignedDecimal,
      /** When it was placed. */
      time: t.Timestamp,
      /** When it was changed last. */
      updateTime: t.Timestamp,
      /** Whether it is, or was, on the book. */
      isWorking: t.boolean,
    },
    conditional,
    'Order',
  );
}
