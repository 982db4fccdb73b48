import { type BookSide, createBookSide } from './book-side.js';
import type { Order, Side } from './order.js';

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
  /** Takes a resting order out. False when it does not rest (any more). */
  cancel(order: Order): boolean;
}

/** An empty book. It never crosses: the best bid is below the best ask whenever no order is being matched. */
export function createOrderBook(events: OrderBookEvents): OrderBook {
  const bids = createBookSide('BUY');
  const asks = createBookSide('SELL');

  function match(taker: Order): void {
    const makers = taker.side === 'BUY' ? asks : bids;
    while (taker.remaining > 0) {
      const level = makers.best();
      const maker = level?.oldest;
      if (!level || !maker || !reaches(taker, level.price)) return;

      const quantity = Math.min(maker.remaining, taker.remaining);
      maker.remaining -= quantity;
      taker.remaining -= quantity;
      level.quantity -= quantity;
      if (maker.remaining === 0) makers.remove(maker, level);
      events.levelChanged(maker.side, level.price, level.quantity);
      events.matched(maker, taker, level.price, quantity);
    }
  }

  return {
    bids,
    asks,
    place(order) {
      match(order);
      if (order.remaining === 0 || order.price === undefined) return;
      const level = (order.side === 'BUY' ? bids : asks).add(order, order.price);
      events.levelChanged(order.side, level.price, level.quantity);
    },
    cancel(order) {
      const { level } = order;
      if (!level) return false;
      (order.side === 'BUY' ? bids : asks).remove(order, level);
      events.levelChanged(order.side, level.price, level.quantity);
      return true;
    },
  };
}

function reaches({ side, price }: Order, level: number): boolean {
  return price === undefined || (side === 'BUY' ? price >= level : price <= level);
}
