import type { OrderList } from './account-order.js';
import type { Command } from './command.js';
import { orderAnswer, orderIds } from './order-answer.js';

/** How a list stands, as every answer about it says. */
export function listMembers({ id, instrument, contingency, isDone, clientId, orders }: OrderList): object {
  const { symbol } = instrument;
  return {
    orderListId: id,
    contingencyType: contingency,
    listOrderStatus: isDone ? 'ALL_DONE' : 'EXECUTING',
    listClientOrderId: clientId,
    symbol,
    orders: orders.map((order) => ({ symbol, orderId: order.id, clientOrderId: order.clientOrderId })),
  };
}

/** What is answered about an order list. */
export function listStatusAnswer({ timeOf }: Pick<Command, 'timeOf'>, list: OrderList): object {
  return {
    ...listMembers(list),
    listStatusType: list.isDone ? 'ALL_DONE' : 'EXEC_STARTED',
    transactionTime: timeOf(list.createdAt),
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
