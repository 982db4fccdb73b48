import type { Observable } from 'rxjs';
import type { RenderPayload, TimeUnit } from '../../feed.js';
import type { Refusal } from './refuse.js';

/** The accounts at a simulated market. */
export interface Accounts {
  /** Opens one more. Throws `InvalidArgumentError` for a balance that is not decimal text with at most 8 decimals. */
  open(options?: MarketAccountOptions): MarketAccount;
}

/** How an account is opened. */
export interface MarketAccountOptions {
  /** What it has, by asset, as decimal text. @default nothing */
  readonly balances?: Readonly<Record<string, string>>;
  /** @default 'spot' */
  readonly kind?: 'spot' | 'margin' | 'isolated';
}

/**
 * Somebody who trades in a simulated market: orders match in the same engine as the order flow, so that each fill is a
 * public trade. Commission is 0.1 % of what is received.
 */
export interface MarketAccount {
  /** Counts from 1. */
  readonly id: number;
  readonly kind: 'spot' | 'margin' | 'isolated';
  /**
   * `executionReport`, `listStatus`, `outboundAccountPosition` and `balanceUpdate`, each as a function that renders the bare
   * event. Reports come first, then the balances that they changed.
   *
   * Source: spot documentation, "User Data Streams".
   */
  readonly events: Observable<RenderPayload>;
  /**
   * Carries out a request by its name in the WebSocket API, like `order.place`, at the market's present time and also while
   * it is paused. Never throws for what the exchange would refuse. @default 'MILLISECOND'
   */
  call(method: string, params: Readonly<Record<string, unknown>>, unit?: TimeUnit): MarketAnswer;
  /** What it has, by asset, as decimal text. */
  balances(): Readonly<Record<string, MarketBalance>>;
  /** Throws `InvalidArgumentError` when the amount is not decimal text with at most 8 decimals. */
  deposit(asset: string, amount: string): void;
  /** The same, and throws when the amount is more than is free. */
  withdraw(asset: string, amount: string): void;
}

/** What becomes of a request. */
export type MarketAnswer = { readonly result: unknown } | { readonly error: Refusal };

export interface MarketBalance {
  readonly free: string;
  readonly locked: string;
}
