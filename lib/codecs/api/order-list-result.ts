import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';
import { listMembers } from './list-members.js';
import { orderMembers } from './order-members.js';

/**
 * An order list that was placed or cancelled, and its orders.
 *
 * Source: Spot, WebSocket API, "Place new Order list".
 */
export const OrderListResult = /* @__PURE__ */ orderListResult(ioTsKinds);
export type OrderListResult = EventOf<typeof OrderListResult>;

/** Checks the result of every `orderList.place…` and of `orderList.cancel`. */
export const decodeOrderListResult: Decode<OrderListResult> = eventDecoder(orderListResult);

function orderListResult(t: Kinds) {
  const { ids, terms, conditional } = orderMembers(t);
  return t.type(
    {
      ...listMembers(t),
      /** `EXEC_STARTED`, `UPDATED`, `ALL_DONE` or `RESPONSE`. */
      listStatusType: t.string,
      /** When that was. */
      transactionTime: t.Timestamp,
      /** How each of its orders stands. */
      orderReports: t.array(
        t.typeWith(
          {
            ...ids,
            /** When it was placed or cancelled. */
            transactTime: t.Timestamp,
            ...terms,
          },
          {
            ...conditional,
            /** Quantity that was ordered; not known yet of what waits for another order to be filled. */
            origQty: t.UnsignedDecimal,
            /** The id it had; of what was cancelled. */
            origClientOrderId: t.string,
          },
          'OrderReport',
        ),
      ),
    },
    'OrderListResult',
  );
}
