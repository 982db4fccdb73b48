import type { AccountOrder } from './account-order.js';

/** What it still wants. */
export function remainingOf({ quantity, executed, prevented }: AccountOrder): number {
  return quantity - executed - prevented;
}
