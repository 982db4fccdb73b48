import type { Observable } from 'rxjs';
import type { Feed } from '../feed.js';
import type { MarketAccount, MarketAccountOptions } from './accounts/accounts.js';
import type { Side } from './matching/order.js';

/** An order from outside. Prices and quantities are decimal text that fits the symbol's tick and step size. */
export type MarketOrder =
  | {
      readonly symbol: string;
      readonly side: Side;
      readonly type: 'LIMIT';
      readonly price: string;
      readonly quantity: string;
    }
  | { readonly symbol: string; readonly side: Side; readonly type: 'MARKET'; readonly quantity: string };

/** One execution of an order from outside. `time` is market time in Unix microseconds. */
export interface Execution {
  readonly symbol: string;
  readonly orderId: number;
  readonly side: Side;
  readonly tradeId: number;
  readonly price: string;
  readonly quantity: string;
  /** What the order still wants after it. */
  readonly remaining: string;
  readonly isMaker: boolean;
  readonly time: number;
}

/** What became of an order at once. */
export interface Placed {
  readonly orderId: number;
  readonly status: 'NEW' | 'PARTIALLY_FILLED' | 'FILLED' | 'EXPIRED';
  readonly executions: readonly Execution[];
}

/** A book as text, best prices first. */
export interface BookView {
  readonly lastUpdateId: number;
  readonly bids: readonly (readonly [price: string, quantity: string])[];
  readonly asks: readonly (readonly [price: string, quantity: string])[];
}

/** A simulated spot market: a feed whose orders can also come from outside. */
export interface Market extends Feed {
  /** What is traded, in the order it was asked for. */
  readonly symbols: readonly string[];
  /** What is bought and sold, and what for. */
  readonly assets: readonly string[];
  /** Every execution of an order from outside, also of one that rested. Ends when the market is stopped. */
  readonly executions: Observable<Execution>;
  /**
   * Sends an order through the matching engine, at the market's present time and also while it is paused. A limit order
   * rests with what is left of it; what a market order cannot get expires. Throws when the order does not fit the symbol.
   */
  submit(order: MarketOrder): Placed;
  /** Takes an order from outside out of the book. False when it is not there (any more). */
  cancel(symbol: string, orderId: number): boolean;
  /** Opens an account to trade with. Throws for a balance that cannot be read. */
  openAccount(options?: MarketAccountOptions): MarketAccount;
  /** The best `levels` levels of each side; 20 unless told. */
  book(symbol: string, levels?: number): BookView;
}
