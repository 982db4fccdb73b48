import type { SelfTrade } from '../matching/order.js';

/** What can be done about trades with oneself. */
export const selfTrades: readonly SelfTrade[] = ['NONE', 'EXPIRE_TAKER', 'EXPIRE_MAKER', 'EXPIRE_BOTH', 'DECREMENT'];
