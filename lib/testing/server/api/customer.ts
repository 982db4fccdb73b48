import type { Observable } from 'rxjs';
import type { RenderPayload, TimeUnit } from '../../feed.js';

/** Somebody with accounts at the exchange. */
export interface Customer {
  readonly spot: CustomerAccount;
  /** Cross margin. */
  readonly margin: CustomerAccount;
  /** Isolated margin of one symbol, always the same one. */
  readonly isolated: (symbol: string) => CustomerAccount;
  /** Margin levels and liabilities. */
  readonly risk: Observable<RenderPayload>;
}

/** An account that can be traded with. */
export interface CustomerAccount {
  readonly events: Observable<RenderPayload>;
  /**
   * Carries out a method by its name on the wire, with the parameters as they were sent, but without those that every
   * method may have. Gives what JSON is made of, or refuses.
   */
  readonly call: (method: string, params: Readonly<Record<string, unknown>>, unit: TimeUnit) => unknown;
  /** What it has, by asset, as decimal text. */
  balances(): Readonly<Record<string, AccountBalance>>;
  deposit(asset: string, amount: string): void;
  withdraw(asset: string, amount: string): void;
}

export interface AccountBalance {
  readonly free: string;
  readonly locked: string;
}
