import type { AccountOrder } from './account-order.js';
import type { Command } from './command.js';
import { floorOf } from './floor-of.js';
import { isOpen } from './is-open.js';
import { refuse } from './refuse.js';

/** The order that a request names by one of two parameters; undefined when the account never had it. An open one is preferred. */
export function findOrder(
  command: Command,
  idName = 'orderId',
  clientIdName = 'origClientOrderId',
): AccountOrder | undefined {
  const { holder, params } = command;
  const { instrument } = floorOf(command).market;
  const id = params.integer(idName);
  const clientId = params.text(clientIdName);
  if (id === undefined && clientId === undefined)
    refuse(-1102, `Param '${clientIdName}' or '${idName}' must be sent, but both were empty/null!`);
  const found = holder.orders.filter(
    (order) =>
      order.instrument === instrument &&
      (id === undefined || order.id === id) &&
      (clientId === undefined || order.clientOrderId === clientId),
  );
  return found.find(isOpen) ?? found.at(-1);
}
