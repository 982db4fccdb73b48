import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';
import { listMembers } from './list-members.js';

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
      ...listMembers(t),
      /** `EXEC_STARTED`, `UPDATED`, `ALL_DONE` or `RESPONSE`. */
      listStatusType: t.string,
      /** When it was changed last. */
      transactionTime: t.Timestamp,
    },
    'OrderListStatus',
  );
}
