import type { OrderList } from './account-order.js';
import { baseAmount } from './base-amount.js';
import type { Floor } from './floor.js';
import { obstacleTo } from './obstacle-to.js';
import { sizeOrder } from './size-order.js';

/** Lets go the orders of a list that waited for the first one, which is filled now. */
export function release(
  floor: Pick<Floor, 'market' | 'accept' | 'start' | 'end'>,
  list: OrderList,
  time: number,
): void {
  const { pending, paysItself } = list;
  for (const order of pending) {
    if (paysItself) order.quantity = received(list);
    sizeOrder(floor.market, order);
    order.status = 'NEW';
  }
  const obstacles = pending.map((order) =>
    order.quantity > 0 ? obstacleTo(floor.market, order) : 'INSUFFICIENT_BALANCES',
  );
  const rejectReason = obstacles.find((obstacle) => obstacle !== undefined);
  if (rejectReason) {
    const [first] = pending; // which takes the others with it
    if (first) floor.end(first, { status: 'REJECTED', rejectReason, time });
    return;
  }
  for (const order of pending) floor.accept(order, time);
  for (const order of pending) floor.start(order, time);
}

/** What the first order bought, less the commission, in whole steps. */
function received({ orders: [first], instrument }: OrderList): number {
  let amount = 0n;
  for (const { quantity, commission } of first?.fills ?? []) amount += baseAmount(instrument, quantity) - commission;
  return Number(amount / baseAmount(instrument, 1));
}
