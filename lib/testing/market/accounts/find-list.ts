import type { OrderList } from './account-order.js';
import type { Command } from './command.js';
import { refuse } from './refuse.js';

/** The order list that a request names; undefined when the account never had it. */
export function findList({ holder, params }: Command, clientIdName = 'origClientOrderId'): OrderList | undefined {
  const id = params.integer('orderListId');
  const clientId = params.text(clientIdName);
  if (id === undefined && clientId === undefined)
    refuse(-1102, `Param '${clientIdName}' or 'orderListId' must be sent, but both were empty/null!`);
  return holder.lists
    .filter((list) => (id === undefined || list.id === id) && (clientId === undefined || list.clientId === clientId))
    .at(-1);
}
