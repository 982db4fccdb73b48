import { type BookSide, createBookSide } from './book-side.js';
import type { Level, Order, Side } from './order.js';

/** Told about everything that happens to a book, while it happens. */
export interface OrderBookEvents {
  /** The orders at `price` now have `quantity` together; zero means that the level is gone. */
  levelChanged(side: Side, price: number, quantity: number): void;
  /** Two orders met; their `remaining` is already what is left. The price is the maker's. */
  matched(maker: Order, taker: Order, price: number, quantity: number): void;
  /** Two orders of one owner would have met; their `remaining` is already what is left. */
  prevented(prevention: Prevention): void;
}

/** A trade that did not happen, because it would have been one with oneself. */
export interface Prevention {
  readonly maker: Order;
  readonly taker: Order;
  readonly price: number;
  /** What would have been traded. */
  readonly quantity: number;
  /** What each lost by it. */
  readonly makerLost: number;
  readonly takerLost: number;
}

/** Resting orders, matched by price and then by time. */
export interface OrderBook {
  readonly bids: BookSide;
  readonly asks: BookSide;
  /** Matches the order; what is left of a limit order rests, what is left of a market order is dropped. */
  place(order: Order): void;
  /** Takes a resting order out. False when it does not rest (any more). */
  cancel(order: Order): boolean;
  /** Makes a resting order smaller where it stands. */
  reduce(order: Order, by: number): void;
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
      if (isSelfTrade(maker, taker)) {
        prevent(maker, taker, level, quantity);
        continue;
      }
      maker.remaining -= quantity;
      taker.remaining -= quantity;
      level.quantity -= quantity;
      if (maker.remaining === 0) makers.remove(maker, level);
      events.levelChanged(maker.side, level.price, level.quantity);
      events.matched(maker, taker, level.price, quantity);
    }
  }

  function prevent(maker: Order, taker: Order, level: Level, quantity: number): void {
    const { selfTrade } = taker;
    const decrement = selfTrade === 'DECREMENT' ? quantity : 0;
    const makerLost = selfTrade === 'EXPIRE_MAKER' || selfTrade === 'EXPIRE_BOTH' ? maker.remaining : decrement;
    const takerLost = selfTrade === 'EXPIRE_TAKER' || selfTrade === 'EXPIRE_BOTH' ? taker.remaining : decrement;
    taker.remaining -= takerLost;
    if (makerLost > 0) reduce(maker, level, makerLost);
    events.prevented({ maker, taker, price: level.price, quantity, makerLost, takerLost });
  }

  function reduce(order: Order, level: Level, by: number): void {
    order.remaining -= by;
    level.quantity -= by;
    if (order.remaining === 0) sideOf(order).remove(order, level);
    events.levelChanged(order.side, level.price, level.quantity);
  }

  function sideOf({ side }: Order): BookSide {
    return side === 'BUY' ? bids : asks;
  }

  return {
    bids,
    asks,
    place(order) {
      match(order);
      if (order.remaining === 0 || order.price === undefined || order.immediate) return;
      const level = sideOf(order).add(order, order.price);
      events.levelChanged(order.side, level.price, level.quantity);
    },
    cancel(order) {
      const { level } = order;
      if (!level) return false;
      sideOf(order).remove(order, level);
      events.levelChanged(order.side, level.price, level.quantity);
      return true;
    },
    reduce(order, by) {
      if (order.level) reduce(order, order.level, by);
    },
  };
}

function isSelfTrade(maker: Order, taker: Order): boolean {
  return taker.selfTrade !== 'NONE' && taker.owner !== undefined && maker.owner === taker.owner;
}

function reaches({ side, price }: Order, level: number): boolean {
  return price === undefined || (side === 'BUY' ? price >= level : price <= level);
}
