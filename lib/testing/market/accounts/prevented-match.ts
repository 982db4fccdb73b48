import type { SelfTrade } from '../matching/order.js';

/** A trade of an account with itself that did not happen. Price in ticks, quantities in steps. */
export interface PreventedMatch {
  readonly id: number;
  readonly symbol: string;
  readonly takerOrderId: number;
  readonly makerOrderId: number;
  readonly selfTrade: SelfTrade;
  readonly price: number;
  readonly makerLost: number;
  readonly takerLost: number;
  readonly time: number;
}
