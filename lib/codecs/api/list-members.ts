import type { Kinds } from '../kinds.js';

/** What an order list has, in whatever answer. */
export function listMembers(t: Kinds) {
  return {
    /** Unique for an account. */
    orderListId: t.Int,
    /** `OCO` or `OTO`. */
    contingencyType: t.string,
    /** `EXECUTING`, `ALL_DONE` or `REJECT`. */
    listOrderStatus: t.string,
    /** The caller's own id of the list. */
    listClientOrderId: t.string,
    /** In capitals. */
    symbol: t.string,
    /** Its orders. */
    orders: t.array(
      t.type(
        {
          /** In capitals. */
          symbol: t.string,
          /** Order id. */
          orderId: t.Int,
          /** The caller's own id of the order. */
          clientOrderId: t.string,
        },
        'ListedOrderId',
      ),
    ),
  };
}
