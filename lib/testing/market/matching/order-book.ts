import { type BookSide, type Order, type Side, createBookSide } from './book-side.js';

/** Told about everything that happens to a book, while it happens. */
export interface OrderBookEvents {
  /** The orders at `price` now have `quantity` together; zero means that the level is gone. */
  levelChanged(side: Side, price: number, quantity: number): void;
  /** Two orders met; their `remaining` is already what is left. The price is the maker's. */
  matched(maker: Order, taker: Order, price: number, quantity: number): void;
}

/** Resting orders, matched by price and then by time. */
export interface OrderBook {
  readonly bids: BookSide;
  readonly asks: BookSide;
  /** Matches the order; what is left of a limit order rests, what is left of a market order is dropped. */
  place(order: Order): void;
  /** A resting order. */
  find(id: number): Order | undefined;
  /** Takes a resting order out. Undefined when it is not resting (any more). */
  cancel(id: number): Order | undefined;
}

/** An empty book. It never crosses: the best bid is below the best ask whenever no order is being matched. */
export function createOrderBook(events: OrderBookEvents): OrderBook {
  const bids = createBookSide('BUY');
  const asks = createBookSide('SELL');
  const resting = new Map<number, Order>();

  function match(taker: Order): void {
    const makers = taker.side === 'BUY' ? asks : bids;
    while (taker.remaining > 0) {
      const level = makers.best();
      const maker = level?.orders[0];
      if (!level || !maker || !reaches(taker, level.price)) return;

      const quantity = Math.min(maker.remaining, taker.remaining);
      maker.remaining -= quantity;
      taker.remaining -= quantity;
      level.quantity -= quantity;
      if (maker.remaining === 0) {
        level.orders.shift();
        resting.delete(maker.id);
        if (level.quantity === 0) makers.remove(level);
      }
      events.levelChanged(maker.side, level.price, level.quantity);
      events.matched(maker, taker, level.price, quantity);
    }
  }

  function rest(order: Order, price: number): void {
    const level = (order.side === 'BUY' ? bids : asks).ensure(price);
    level.orders.push(order);
    level.quantity += order.remaining;
    resting.set(order.id, order);
    events.levelChanged(order.side, price, level.quantity);
  }

  return {
    bids,
    asks,
    place(order) {
      match(order);
      if (order.remaining > 0 && order.price !== undefined) rest(order, order.price);
    },
    find: (id) => resting.get(id),
    cancel(id) {
      const order = resting.get(id);
      if (!order || order.price === undefined) return undefined;
      const side = order.side === 'BUY' ? bids : asks;
      const level = side.ensure(order.price);
      level.orders.splice(level.orders.indexOf(order), 1);
      level.quantity -= order.remaining;
      if (level.quantity === 0) side.remove(level);
      resting.delete(id);
      events.levelChanged(order.side, order.price, level.quantity);
      return order;
    },
  };
}

function reaches({ side, price }: Order, level: number): boolean {
  return price === undefined || (side === 'BUY' ? price >= level : price <= level);
}
