import { cancelOrder, endOrder } from './cancel-order.js';
import type { Command } from './command.js';
import { floorOf } from './floor-of.js';
import { isOpen } from './is-open.js';
import type { Method } from './method.js';
import { refuse } from './refuse.js';

/** The methods that cancel orders. */
export const cancelMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['order.cancel', (command) => floorOf(command).enter(() => cancelOrder(command))],
  ['openOrders.cancelAll', (command) => floorOf(command).enter(() => cancelAll(command))],
]);

function cancelAll(command: Command): unknown {
  const { instrument } = floorOf(command).market;
  const open = [...command.holder.open].filter((order) => order.instrument === instrument);
  if (open.length === 0) refuse(-2011, 'Unknown order sent.');
  // Of a list the first order takes the others with it.
  return open.flatMap((order) => (isOpen(order) ? [endOrder(command, order)] : []));
}
