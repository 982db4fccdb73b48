import type { AccountOrder, OrderList, Pot } from './account-order.js';
import type { Command } from './command.js';
import { createOrder } from './create-order.js';
import type { Floor } from './floor.js';
import { isReached } from './is-reached.js';
import type { ListPlan } from './list-plan.js';
import { obstacleTo } from './obstacle-to.js';
import type { OrderTerms } from './order-terms.js';
import { refuse } from './refuse.js';
import { refuseObstacle } from './refuse-obstacle.js';
import { sizeOrder } from './size-order.js';
import { tellList } from './tell-list.js';

/** Lets an order list into the market, or refuses it as a whole. */
export function placeList(command: Command, floor: Floor, { working, legs, paysItself }: ListPlan): OrderList {
  const { holder, time, params, venue } = command;
  const { instrument } = floor.market;
  const clientId = params.clientId('listClientOrderId') ?? holder.newClientId();
  if (holder.lists.some((other) => !other.isDone && other.clientId === clientId))
    refuse(-2010, 'Duplicate order sent.');
  if (!working) checkPrices(legs, floor.market.klines.lastPrice());

  const orders: AccountOrder[] = [];
  const pending: AccountOrder[] = [];
  const list: OrderList = {
    id: venue.nextListId(),
    holder,
    instrument,
    contingency: working ? 'OTO' : 'OCO',
    clientId,
    createdAt: time,
    orders,
    pending,
    paysItself,
    isDone: false,
  };
  if (working) orders.push(createOrder(floor, working, { holder, time, list }));
  const pot: Pot = { orders: [], locked: 0n };
  for (const terms of legs) {
    const order = createOrder(floor, terms, { holder, time, list, pot, isPending: working !== undefined });
    orders.push(order);
    if (working) pending.push(order);
  }
  const first = orders.filter((order) => !pending.includes(order));
  for (const order of first) sizeOrder(floor.market, order);
  const obstacle = first.map((order) => obstacleTo(floor.market, order)).find((found) => found !== undefined);
  if (obstacle) refuseObstacle(obstacle);

  holder.lists.push(list);
  for (const order of orders) floor.accept(order, time);
  tellList(list, 'EXEC_STARTED', time);
  for (const order of first) floor.start(order, time);
  return list;
}

/** Of two that exclude each other one has to wait above the price and one below. */
function checkPrices(legs: readonly OrderTerms[], last: number): void {
  const [one, other] = legs.map((terms) => side(terms, last));
  if (one !== undefined && one === other)
    refuse(-2010, 'The relationship of the prices for the orders is not correct.');
}

/** Where an order waits; undefined where its price is not fixed. */
function side(terms: OrderTerms, last: number): 'above' | 'below' | undefined {
  const { stopPrice, trailingDelta, price, type } = terms;
  if (trailingDelta !== undefined) return undefined;
  if (type !== 'LIMIT_MAKER' && isReached(terms, last)) return undefined; // refused for that
  return (stopPrice ?? price) > last ? 'above' : 'below';
}
