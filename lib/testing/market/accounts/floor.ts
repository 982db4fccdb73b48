import type { SymbolMarket } from '../symbol-market.js';
import type { AccountOrder } from './account-order.js';
import type { Ending } from './ending.js';
import type { Happening } from './tell-report.js';

/** Where the orders of accounts for one symbol are carried out. */
export interface Floor {
  readonly market: SymbolMarket;
  /** Does something as a whole: what it sets off comes afterwards. */
  enter<T>(act: () => T): T;
  /** Tells that an order is there now, and locks what it needs. */
  accept(order: AccountOrder, time: number): void;
  /** Lets it wait for its price, or sends it to the engine. */
  start(order: AccountOrder, time: number): void;
  end(order: AccountOrder, ending: Ending): void;
  /** Tells what happened to an order, and what it did to the balances. */
  report(order: AccountOrder, happening: Omit<Happening, 'executionId'>): number;
}
