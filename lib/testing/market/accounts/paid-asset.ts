import type { AccountOrder } from './account-order.js';

/** What an order is paid with. */
export function paidAsset({ instrument, terms }: Pick<AccountOrder, 'instrument' | 'terms'>): string {
  return terms.side === 'BUY' ? instrument.quote : instrument.base;
}
