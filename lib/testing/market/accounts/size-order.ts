import type { SymbolMarket } from '../symbol-market.js';
import type { AccountOrder } from './account-order.js';
import { isStop } from './is-stop.js';
import { liquidity } from './liquidity.js';
import { quoteAmount } from './quote-amount.js';

/**
 * Says what an order without a price costs, and how much it is for where that was given in quote: as the book is now, and
 * about at its stop price where it waits for that.
 */
export function sizeOrder(
  { engine, klines }: SymbolMarket,
  order: AccountOrder,
  isSetOff = !isStop(order.terms),
): void {
  const { holder, instrument, terms } = order;
  if (terms.price > 0) return;
  if (!isSetOff) {
    order.budget = quoteAmount(instrument, terms.stopPrice ?? klines.lastPrice(), order.quantity);
    return;
  }
  let cost = 0n;
  let quantity = 0;
  for (const offer of liquidity(engine, holder, terms)) {
    const wanted = Math.min(offer.quantity, stillWanted(offer.price));
    cost += quoteAmount(instrument, offer.price, wanted);
    quantity += wanted;
    if (wanted < offer.quantity) break;
  }
  if (terms.quoteQuantity !== undefined) order.quantity = quantity;
  order.budget = cost;

  function stillWanted(price: number): number {
    if (terms.quoteQuantity === undefined) return order.quantity - quantity;
    return Number((terms.quoteQuantity - cost) / quoteAmount(instrument, price, 1));
  }
}
