import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';
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
      orderReports: t.array(
        t.typeWith(
          { ...orderMembers(t).ids, transactTime: t.Timestamp, ...orderMembers(t).terms },
          {
            ...orderMembers(t).conditional,
            /** Not known yet of what waits for another order to be filled. */ origQty: t.UnsignedDecimal,
            origClientOrderId: t.string,
          },
          'OrderReport',
        ),
      ),
    },
    'OrderListResult',
  );
}
