import type { Subject } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import type { Instrument } from '../instrument.js';
import type { Order } from '../matching/order.js';
import type { MarketAccount } from './accounts.js';
import type { OrderTerms } from './order-terms.js';
import type { PreventedMatch } from './prevented-match.js';
import type { Wallet } from './wallet.js';

/** An order of an account, from when it is accepted. Prices are ticks, quantities steps, amounts 10^-8, times microseconds. */
export interface AccountOrder {
  readonly id: number;
  readonly holder: Holder;
  readonly instrument: Instrument;
  readonly terms: OrderTerms;
  readonly createdAt: number;
  readonly usedSor: boolean;
  readonly list: OrderList | undefined;
  /** What is locked for it. */
  readonly pot: Pot;
  readonly fills: Fill[];
  readonly amendments: Amendment[];
  clientOrderId: string;
  /** Zero while it is not known. */
  quantity: number;
  status: OrderStatus;
  executed: number;
  executedQuote: bigint;
  /** What was taken away so that it would not trade with its own account. */
  prevented: number;
  preventedMatchId: number | undefined;
  updatedAt: number;
  /** Since when it is with the engine; undefined before. */
  workingSince: number | undefined;
  /** The best price since it trails, and since when that is. */
  trail: { readonly since: number; readonly extreme: number } | undefined;
  /** What a purchase without a price of its own may cost. */
  budget: bigint;
  /** As the engine knows it, while it rests there. */
  resting: Order | undefined;
  expiryReason: string | undefined;
}

export type OrderStatus =
  'NEW' | 'PENDING_NEW' | 'PARTIALLY_FILLED' | 'FILLED' | 'CANCELED' | 'REJECTED' | 'EXPIRED' | 'EXPIRED_IN_MATCH';

/** One side of a trade. */
export interface Fill {
  readonly tradeId: number;
  readonly order: AccountOrder;
  readonly price: number;
  readonly quantity: number;
  readonly commission: bigint;
  readonly commissionAsset: string;
  readonly isMaker: boolean;
  readonly time: number;
}

export interface Amendment {
  readonly executionId: number;
  readonly from: string;
  readonly to: string;
  readonly quantity: number;
  readonly newQuantity: number;
  readonly time: number;
}

/** What is locked for one order, or for the two of which only one can be executed. */
export interface Pot {
  readonly orders: AccountOrder[];
  locked: bigint;
}

/** Orders that depend on each other. */
export interface OrderList {
  readonly id: number;
  readonly holder: Holder;
  readonly instrument: Instrument;
  readonly contingency: 'OCO' | 'OTO';
  readonly clientId: string;
  readonly createdAt: number;
  /** As they were asked for. */
  readonly orders: AccountOrder[];
  /** Those that wait until the first one is filled. */
  readonly pending: AccountOrder[];
  /** Whether the pending ones sell what the first one buys. */
  readonly paysItself: boolean;
  isDone: boolean;
}

/** An account from inside. */
export interface Holder extends Pick<MarketAccount, 'id' | 'kind'> {
  readonly wallet: Wallet;
  readonly events: Subject<RenderPayload>;
  /** All it ever placed, in that order, by key. */
  readonly orders: Map<string, AccountOrder>;
  /** Those of which something can still become. */
  readonly open: Set<AccountOrder>;
  readonly lists: OrderList[];
  readonly fills: Fill[];
  readonly preventedMatches: PreventedMatch[];
  /** When something of it changed the last time. */
  updatedAt: number;
  /** Tells an event that happened at `time`; times in it are microseconds until they are rendered. */
  tell(time: number, event: (timeOf: (time: number) => number) => object): void;
  /** Tells the balances that have changed, if any have. */
  tellBalances(time: number): void;
  /** An id that nobody has given. */
  newClientId(): string;
}
