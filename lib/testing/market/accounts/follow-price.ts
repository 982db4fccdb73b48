import type { AccountOrder } from './account-order.js';
import { isReached } from './is-reached.js';

const BASIS = 10_000;

/** Lets an order that waits see the last price. Gives whether it is to be carried out now. */
export function followPrice(order: AccountOrder, price: number, time: number): boolean {
  const { terms } = order;
  const { side, trailingDelta } = terms;
  if (trailingDelta === undefined) return isReached(terms, price);
  const { trail } = order;
  if (!trail && !isReached(terms, price)) return false;
  const better = side === 'SELL' ? Math.max : Math.min;
  const extreme = trail ? better(trail.extreme, price) : price;
  order.trail = { since: trail?.since ?? time, extreme };
  return side === 'SELL'
    ? price * BASIS <= extreme * (BASIS - trailingDelta)
    : price * BASIS >= extreme * (BASIS + trailingDelta);
}
