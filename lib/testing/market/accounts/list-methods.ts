import { endOrder } from './cancel-order.js';
import type { Command } from './command.js';
import { findList } from './find-list.js';
import { floorOf } from './floor-of.js';
import { isOpen } from './is-open.js';
import { listAnswer, listStatusAnswer } from './list-answer.js';
import type { Method } from './method.js';
import { placeList } from './place-list.js';
import { type ReadList, readOco, readOldOco, readOto, readOtoco } from './read-list.js';
import { refuse } from './refuse.js';
import { responseType } from './response-type.js';
import { selectPage } from './select-page.js';

/** The methods of order lists. */
export const listMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['orderList.place', place(readOldOco)],
  ['orderList.place.oco', place(readOco)],
  ['orderList.place.oto', place(readOto(false))],
  ['orderList.place.otoco', place(readOtoco(false))],
  ['orderList.place.opo', place(readOto(true))],
  ['orderList.place.opoco', place(readOtoco(true))],
  ['orderList.cancel', (command) => floorOf(command).enter(() => cancel(command))],
  [
    'orderList.status',
    (command) => listStatusAnswer(command, findList(command) ?? refuse(-2018, 'Order list does not exist.')),
  ],
  [
    'openOrderLists.status',
    (command) => command.holder.lists.filter(({ isDone }) => !isDone).map((list) => listStatusAnswer(command, list)),
  ],
  ['allOrderLists', allLists],
]);

function place(read: ReadList): Method {
  return (command) => {
    const floor = floorOf(command);
    responseType(command.params);
    const plan = read(floor.market.instrument, command.params);
    return floor.enter(() => listAnswer(command, placeList(command, floor, plan)));
  };
}

function allLists(command: Command): unknown {
  const page = selectPage(command, command.holder.lists, {
    id: ({ id }) => id,
    time: ({ createdAt }) => createdAt,
    from: 'fromId',
  });
  return page.map((list) => listStatusAnswer(command, list));
}

function cancel(command: Command): object {
  const { instrument } = floorOf(command).market;
  const list = findList(command, 'listClientOrderId');
  const order = list?.instrument === instrument ? list.orders.find(isOpen) : undefined;
  if (!order) return refuse(-2011, 'Unknown order list sent.');
  return endOrder(command, order, command.params.clientId('newClientOrderId'));
}
