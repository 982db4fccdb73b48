import type { AccountOrder } from './account-order.js';
import type { Command } from './command.js';
import { createOrder } from './create-order.js';
import type { Floor } from './floor.js';
import { obstacleTo } from './obstacle-to.js';
import type { OrderTerms } from './order-terms.js';
import { refuse } from './refuse.js';
import { refuseObstacle } from './refuse-obstacle.js';
import { sizeOrder } from './size-order.js';

/** How an order is placed. */
export interface Placing {
  readonly usedSor?: boolean;
  /** Whether its owner is told by an event too when it is refused. */
  readonly tellsRefusal?: boolean;
}

/** Lets an order into the market, or refuses it. */
export function placeOrder(
  { holder, time }: Command,
  floor: Floor,
  terms: OrderTerms,
  { usedSor = false, tellsRefusal = false }: Placing = {},
): AccountOrder {
  const { market } = floor;
  const order = createOrder(floor, terms, { holder, time, usedSor });
  sizeOrder(market, order);
  const { book } = market.engine;
  const offered = (terms.side === 'BUY' ? book.asks : book.bids).best();
  if (terms.quoteQuantity !== undefined && order.quantity === 0 && offered) refuse(-1013, 'Filter failure: NOTIONAL');
  const obstacle = obstacleTo(market, order);
  if (obstacle) {
    order.status = 'REJECTED';
    if (tellsRefusal) floor.report(order, { execution: 'REJECTED', rejectReason: obstacle, time });
    refuseObstacle(obstacle);
  }
  floor.accept(order, time);
  floor.start(order, time);
  return order;
}
