/** Which way an order trades. */
export type Side = 'BUY' | 'SELL';

/** An order as the engine holds it. Prices are ticks, quantities are steps. */
export interface Order {
  readonly id: number;
  readonly side: Side;
  /** Undefined for a market order. */
  readonly price: number | undefined;
  readonly quantity: number;
  /** What is still to be traded. */
  remaining: number;
  /** Whether it came through `submit()` and not from the order flow. */
  readonly submitted: boolean;
}

/** All orders at one price, oldest first. */
export interface Level {
  readonly price: number;
  /** What the orders have left together; never zero while the level is in the book. */
  quantity: number;
  readonly orders: Order[];
}

/** One side of a book, sorted by price. */
export interface BookSide {
  best(): Level | undefined;
  at(price: number): Level | undefined;
  /** The level at this price, made when there is none. */
  ensure(price: number): Level;
  remove(level: Level): void;
  /** The best levels, best first. */
  top(count: number): readonly Level[];
}

/** An empty side. */
export function createBookSide(side: Side): BookSide {
  const sign = side === 'BUY' ? 1 : -1;
  const byPrice = new Map<number, Level>();
  const levels: Level[] = []; // best last: most changes happen at the top, and an array is cheap at its end

  /** Where a level of this price is, or would be. */
  function position(price: number): number {
    let low = 0;
    let high = levels.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sign * (levels[middle] as Level).price < sign * price) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    best: () => levels[levels.length - 1],
    at: (price) => byPrice.get(price),
    ensure(price) {
      const known = byPrice.get(price);
      if (known) return known;
      const level: Level = { price, quantity: 0, orders: [] };
      byPrice.set(price, level);
      levels.splice(position(price), 0, level);
      return level;
    },
    remove(level) {
      byPrice.delete(level.price);
      levels.splice(position(level.price), 1);
    },
    top: (count) => levels.slice(-count).reverse(),
  };
}
