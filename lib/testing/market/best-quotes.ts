import type { Level } from './matching/order.js';
import type { MatchingEngine } from './matching/matching-engine.js';

/** The top of a book. An empty side has price and quantity zero. */
export interface BestQuotes {
  readonly updateId: number;
  readonly bid: number;
  readonly bidQuantity: number;
  readonly ask: number;
  readonly askQuantity: number;
}

/** The top as it is now. */
export function bestQuotes({ book, updateId }: MatchingEngine): BestQuotes {
  const bid = book.bids.best() ?? NOTHING;
  const ask = book.asks.best() ?? NOTHING;
  return { updateId: updateId(), bid: bid.price, bidQuantity: bid.quantity, ask: ask.price, askQuantity: ask.quantity };
}

const NOTHING: Pick<Level, 'price' | 'quantity'> = { price: 0, quantity: 0 };
