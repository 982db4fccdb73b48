import type { MatchingEngine } from '../matching/matching-engine.js';
import type { Holder } from './account-order.js';
import type { OrderTerms } from './order-terms.js';

/** What an order meets in the book, best price first and one order after the other, as long as it wants more. */
export function* liquidity(
  { book }: Pick<MatchingEngine, 'book'>,
  holder: Holder,
  { side, price, selfTrade }: Pick<OrderTerms, 'side' | 'price' | 'selfTrade'>,
): Generator<{ readonly price: number; readonly quantity: number }, void> {
  for (const level of (side === 'BUY' ? book.asks : book.bids).top(Infinity)) {
    if (price > 0 && (side === 'BUY' ? level.price > price : level.price < price)) return;
    for (let order = level.oldest; order; order = order.newer) {
      if (selfTrade === 'NONE' || order.owner !== holder) yield { price: level.price, quantity: order.remaining };
      else if (selfTrade === 'EXPIRE_TAKER' || selfTrade === 'EXPIRE_BOTH') return;
    }
  }
}
