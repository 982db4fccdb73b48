import type { AccountOrder, Pot } from './account-order.js';
import { baseAmount } from './base-amount.js';
import { isOpen } from './is-open.js';
import { quoteAmount } from './quote-amount.js';
import { remainingOf } from './remaining-of.js';

/** What has to be locked for what can still be executed: of two orders that exclude each other, the dearer one. */
export function neededFor({ orders }: Pot): bigint {
  return orders.map(neededForOrder).reduce((most, each) => (each > most ? each : most), 0n);
}

function neededForOrder(order: AccountOrder): bigint {
  const { instrument, terms, status, budget, executedQuote } = order;
  if (!isOpen(order) || status === 'PENDING_NEW') return 0n;
  if (terms.side === 'SELL') return baseAmount(instrument, remainingOf(order));
  return terms.price > 0 ? quoteAmount(instrument, terms.price, remainingOf(order)) : budget - executedQuote;
}
