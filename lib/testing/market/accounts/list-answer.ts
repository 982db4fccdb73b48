import type { OrderList } from './account-order.js';
import type { Command } from './command.js';
import { orderAnswer, orderIds } from './order-answer.js';

/** What is answered about an order list without the reports of its orders. */
export function listStatusAnswer({ timeOf }: Pick<Command, 'timeOf'>, list: OrderList): object {
  const { symbol } = list.instrument;
  const status = list.isDone ? 'ALL_DONE' : undefined;
  return {
    orderListId: list.id,
    contingencyType: list.contingency,
    listStatusType: status ?? 'EXEC_STARTED',
    listOrderStatus: status ?? 'EXECUTING',
    listClientOrderId: list.clientId,
    transactionTime: timeOf(list.createdAt),
    symbol,
    orders: list.orders.map(({ id, clientOrderId }) => ({ symbol, orderId: id, clientOrderId })),
  };
}

/** What is answered to the one who placed a list, or cancelled it by a request with an id of its own. */
export function listAnswer(command: Pick<Command, 'timeOf'>, list: OrderList, cancelId?: string): object {
  return {
    ...listStatusAnswer(command, list),
    orderReports: list.orders.map((order) => ({
      ...orderIds(order),
      ...(cancelId !== undefined && { origClientOrderId: order.clientOrderId, clientOrderId: cancelId }),
      transactTime: command.timeOf(order.updatedAt),
      ...orderAnswer(command, order),
    })),
  };
}
