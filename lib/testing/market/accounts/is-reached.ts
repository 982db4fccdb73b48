import type { OrderTerms } from './order-terms.js';

/** Whether a price is where a stop price wants it; true without a stop price. */
export function isReached({ type, side, stopPrice }: OrderTerms, price: number): boolean {
  if (stopPrice === undefined) return true;
  const waitsForRise = type.startsWith('STOP_LOSS') === (side === 'BUY');
  return waitsForRise ? price >= stopPrice : price <= stopPrice;
}
