import type { OrderTerms } from './order-terms.js';
import { refuse } from './refuse.js';

/** Refuses what smart order routing does not take: only orders that are executed at once or rest at a price are routed. */
export function refuseForSor({ type }: OrderTerms): void {
  if (type !== 'LIMIT' && type !== 'MARKET') refuse(-1116, 'Invalid orderType.');
}
