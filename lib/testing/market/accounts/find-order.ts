import type { AccountOrder } from './account-order.js';
import type { Command } from './command.js';
import { floorOf } from './floor-of.js';
import { orderKey } from './order-key.js';
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
  const byId = id === undefined ? undefined : holder.orders.get(orderKey(instrument, id));
  if (clientId === undefined) return byId;
  if (id !== undefined) return byId?.clientOrderId === clientId ? byId : undefined;
  const isMeant = (order: AccountOrder): boolean => order.instrument === instrument && order.clientOrderId === clientId;
  return [...holder.open].find(isMeant) ?? [...holder.orders.values()].filter(isMeant).at(-1);
}
