import type { RangeParams, SignedParams, SignedSymbolParams } from './request-params.js';

export interface AccountParams extends SignedParams {
  /** Leaves out assets of which there is nothing. Default: false. */
  readonly omitZeroBalances?: boolean;
}

/** A time of at most 24 hours, or from an order on. */
export interface AllOrdersParams extends SignedSymbolParams, RangeParams {
  /** From this order on. */
  readonly orderId?: number;
}

/** A time of at most 24 hours, or from a list on. */
export interface AllOrderListsParams extends SignedParams, RangeParams {
  /** From this list on. */
  readonly fromId?: number;
}

/** A time of at most 24 hours, or from a trade on. */
export interface MyTradesParams extends SignedSymbolParams, RangeParams {
  /** Of one order; weight 5 instead of 20. */
  readonly orderId?: number;
  /** From this trade on. */
  readonly fromId?: number;
}

/** One match, or those of an order. */
export interface PreventedMatchesParams extends SignedSymbolParams {
  readonly preventedMatchId?: number;
  readonly orderId?: number;
  /** From this match on, of an order. */
  readonly fromPreventedMatchId?: number;
  /** How many at most: 500 if not said, up to 1000. */
  readonly limit?: number;
}

/** A time of at most 24 hours, or from an allocation on, or of an order. */
export interface AllocationsParams extends SignedSymbolParams, RangeParams {
  /** From this allocation on. */
  readonly fromAllocationId?: number;
  readonly orderId?: number;
}

export interface OrderAmendmentsParams extends SignedSymbolParams {
  readonly orderId: number;
  /** From this one on. */
  readonly fromExecutionId?: number;
  /** How many at most: 500 if not said, up to 1000. */
  readonly limit?: number;
}
