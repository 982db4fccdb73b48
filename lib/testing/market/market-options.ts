import type { SymbolOptions } from './symbol-options.js';

/** How a simulated market is made up. */
export interface MarketOptions {
  /** The same seed, calls and passing of time give the same events. @default 1 */
  readonly seed?: number;
  /** What is traded: names, from which everything else is derived, or figures. @default a dozen well-known symbols */
  readonly symbols?: readonly (string | SymbolOptions)[];
  /** Whether orders flow by themselves. Without them the books are empty and nothing moves but the clock. @default true */
  readonly orderFlow?: boolean;
  /** Orders of the flow per second and symbol: limit orders, market orders and cancels. @default 30 */
  readonly ordersPerSecond?: number;
  /** Market time at the beginning, in Unix milliseconds. @default now */
  readonly start?: number;
}
