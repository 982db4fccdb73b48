import type { OrderTerms } from './order-terms.js';

/** Whether it waits for a price. */
export function isStop({ stopPrice, trailingDelta }: OrderTerms): boolean {
  return stopPrice !== undefined || trailingDelta !== undefined;
}
