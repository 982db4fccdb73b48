import type { AccountOrder } from './account-order.js';

/** Whether something can still become of it. */
export function isOpen({ status }: Pick<AccountOrder, 'status'>): boolean {
  return status === 'NEW' || status === 'PARTIALLY_FILLED' || status === 'PENDING_NEW';
}
