import type { Level, Order, Side } from './order.js';

/** One side of a book, sorted by price. */
export interface BookSide {
  best(): Level | undefined;
  /** Puts an order behind all others at `price`. */
  add(order: Order, price: number): Level;
  /** Takes an order out, and its level with it when it was the last one there. */
  remove(order: Order, level: Level): void;
  /** The best levels, best first. */
  top(count: number): readonly Level[];
}

/** An empty side. */
export function createBookSide(side: Side): BookSide {
  const sign = side === 'BUY' ? 1 : -1;
  // Best last, because most changes are near the top; prices apart, because that is where searches look.
  const levels: Level[] = [];
  const prices: number[] = [];

  /** Where a level of this price is, or would be. */
  function position(price: number): number {
    let low = 0;
    let high = prices.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sign * (prices[middle] as number) < sign * price) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function levelAt(price: number): Level {
    const at = position(price);
    if (prices[at] === price) return levels[at] as Level;
    const level: Level = { price, quantity: 0, oldest: undefined, newest: undefined };
    insert(prices, at, price);
    insert(levels, at, level);
    return level;
  }

  return {
    best: () => levels[levels.length - 1],
    add(order, price) {
      const level = levelAt(price);
      order.level = level;
      order.older = level.newest;
      if (level.newest) level.newest.newer = order;
      else level.oldest = order;
      level.newest = order;
      level.quantity += order.remaining;
      return level;
    },
    remove(order, level) {
      if (order.older) order.older.newer = order.newer;
      else level.oldest = order.newer;
      if (order.newer) order.newer.older = order.older;
      else level.newest = order.older;
      order.level = order.older = order.newer = undefined;
      level.quantity -= order.remaining;
      if (level.oldest) return;
      const at = position(level.price);
      remove(prices, at);
      remove(levels, at);
    },
    top: (count) => levels.slice(-count).reverse(),
  };
}

// Like splice(), which would leave an array behind each time.
function insert<T>(list: T[], at: number, item: T): void {
  list.push(item);
  for (let to = list.length - 1; to > at; to--) list[to] = list[to - 1] as T;
  list[at] = item;
}

function remove(list: unknown[], at: number): void {
  for (let to = at + 1; to < list.length; to++) list[to - 1] = list[to];
  list.pop();
}
