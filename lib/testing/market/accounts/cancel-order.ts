import type { AccountOrder } from './account-order.js';
import type { Command } from './command.js';
import { findOrder } from './find-order.js';
import { floorOf } from './floor-of.js';
import { isOpen } from './is-open.js';
import { listAnswer } from './list-answer.js';
import { orderAnswer, orderIds } from './order-answer.js';
import { refuse } from './refuse.js';

/** The parameters that say what is cancelled. */
export interface CancelNames {
  readonly id: string;
  readonly clientId: string;
  readonly newClientId: string;
}

/** Cancels the order that a request names, and the list it belongs to. */
export function cancelOrder(command: Command, names: CancelNames = USUAL): object {
  const { params } = command;
  const restriction = params.oneOf(
    'cancelRestrictions',
    ['ONLY_NEW', 'ONLY_PARTIALLY_FILLED'],
    [-1145, 'Invalid cancelRestrictions'],
  );
  const order = findOrder(command, names.id, names.clientId);
  if (!order || !isOpen(order)) return refuse(-2011, 'Unknown order sent.');
  if (restriction && restriction !== `ONLY_${order.status}`)
    refuse(-2011, 'Order was not canceled due to cancel restrictions.');
  return endOrder(command, order, params.clientId(names.newClientId));
}

/** Cancels an order, and the list it belongs to. */
export function endOrder(command: Command, order: AccountOrder, newClientId?: string): object {
  const { holder, time } = command;
  const { list } = order;
  const clientOrderId = newClientId ?? holder.newClientId();
  const floor = floorOf(command);
  for (const each of list ? list.orders : [order]) floor.end(each, { status: 'CANCELED', time, clientOrderId });
  return list ? listAnswer(command, list, clientOrderId) : canceledAnswer(command, order, clientOrderId);
}

function canceledAnswer(command: Command, order: AccountOrder, clientOrderId: string): object {
  return {
    ...orderIds(order),
    origClientOrderId: order.clientOrderId,
    clientOrderId,
    transactTime: command.timeOf(order.updatedAt),
    ...orderAnswer(command, order),
  };
}

const USUAL: CancelNames = { id: 'orderId', clientId: 'origClientOrderId', newClientId: 'newClientOrderId' };
