import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * An order list as it stands.
 *
 * Source: Spot, WebSocket API, "Query Order list".
 */
export const OrderListStatus = /* @__PURE__ */ orderListStatus(ioTsKinds);
export type OrderListStatus = EventOf<typeof OrderListStatus>;

/** Checks the result of `orderList.status`. */
export const decodeOrderListStatus: Decode<OrderListStatus> = eventDecoder(orderListStatus);

/** Checks the result of `openOrderLists.status` and `allOrderLists`. */
export const decodeOrderListStatuses: Decode<readonly OrderListStatus[]> = eventDecoder((t) =>
  t.array(orderListStatus(t), 'OrderListStatuses'),
);

function orderListStatus(t: Kinds) {
  return t.type(
    {
      orderListId: t.Int,
      /** `OCO` or `OTO`. */
      contingencyType: t.string,
      listStatusType: t.string,
      /** `EXECUTING`, `ALL_DONE` or `REJECT`. */
      listOrderStatus: t.string,
      listClientOrderId: t.string,
      transactionTime: t.Timestamp,
      symbol: t.string,
      orders: t.array(t.type({ symbol: t.string, orderId: t.Int, clientOrderId: t.string }, 'ListedOrderId')),
    },
    'OrderListStatus',
  );
}
