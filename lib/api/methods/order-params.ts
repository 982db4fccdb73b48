import type { Open } from './open.js';
import type { LimitTerms, MarketTerms, OrderTerms, TimeInForce } from './order-terms.js';
import type { SignedParams, SignedSymbolParams } from './request-params.js';

/** An order: what is said of it follows from its `type`. */
export type OrderParams = OrderBase & Sided & OrderTerms;

/** An order that is checked and not placed. */
export type TestOrderParams = OrderParams & TestOptions;

/** An order that the exchange may fill from several order books. */
export type SorOrderParams = OrderBase &
  Sided &
  (
    | {
        readonly type: 'LIMIT';
        readonly price: string;
        readonly timeInForce: TimeInForce;
        readonly icebergQty?: string;
      }
    | { readonly type: 'MARKET' }
  ) & {
    /** How much of the base asset: decimal text. */
    readonly quantity: string;
  };

/** The same, checked and not placed. */
export type TestSorOrderParams = SorOrderParams & TestOptions;

/** A limit order that is good till cancelled, if nothing else is said. */
export type LimitOrderParams = OrderBase &
  Partial<Pick<LimitTerms, 'timeInForce'>> &
  Without<LimitTerms, 'timeInForce'>;

/** A market order. */
export type MarketOrderParams = OrderBase & MarketTerms;

/** Which way it goes. */
export interface Sided {
  readonly side: Open<'BUY' | 'SELL'>;
}

/** What may be said of every order that is placed. */
export interface OrderBase extends SignedSymbolParams {
  /** Its name, up to 36 of `A-Z a-z 0-9 - _`, by which to ask for it. Default: one that nobody else has. */
  readonly newClientOrderId?: string;
  /** How much the answer says. Default: `FULL` of market and limit orders, `ACK` of others. */
  readonly newOrderRespType?: Open<'ACK' | 'RESULT' | 'FULL'>;
  readonly strategyId?: number;
  /** 1 000 000 or more. */
  readonly strategyType?: number;
  readonly selfTradePreventionMode?: SelfTradePreventionMode;
}

/** What becomes of two orders of one account that would trade with one another. Default: what the symbol says. */
export type SelfTradePreventionMode = Open<
  'NONE' | 'EXPIRE_MAKER' | 'EXPIRE_TAKER' | 'EXPIRE_BOTH' | 'DECREMENT' | 'TRANSFER'
>;

interface TestOptions {
  /** Whether the answer says what it would cost; weight 20 instead of 1. */
  readonly computeCommissionRates?: boolean;
}

/** An order by the exchange's id, or by the client order id. */
export type OrderRef = SignedSymbolParams &
  (
    | { readonly orderId: number; readonly origClientOrderId?: string }
    | { readonly orderId?: number; readonly origClientOrderId: string }
  );

export type CancelOrderParams = OrderRef & {
  /** Under which client order id the cancelled order is reported. Default: one of the exchange. */
  readonly newClientOrderId?: string;
  readonly cancelRestrictions?: CancelRestrictions;
};

/** An order in place of another. */
export type CancelAndReplaceParams = OrderParams &
  (
    | { readonly cancelOrderId: number; readonly cancelOrigClientOrderId?: string }
    | { readonly cancelOrderId?: number; readonly cancelOrigClientOrderId: string }
  ) & {
    /** Whether the new order is placed although the old one could not be cancelled. */
    readonly cancelReplaceMode: Open<'STOP_ON_FAILURE' | 'ALLOW_FAILURE'>;
    /** Under which client order id the cancelled order is reported. Default: one of the exchange. */
    readonly cancelNewClientOrderId?: string;
    readonly cancelRestrictions?: CancelRestrictions;
    /** When too many orders were placed: whether the old one is cancelled all the same. Default: `DO_NOTHING`. */
    readonly orderRateLimitExceededMode?: Open<'DO_NOTHING' | 'CANCEL_ONLY'>;
  };

/** Cancels only an order of which nothing was filled, or only one of which something was. */
export type CancelRestrictions = Open<'ONLY_NEW' | 'ONLY_PARTIALLY_FILLED'>;

export type AmendOrderParams = OrderRef & {
  /** The new quantity, smaller than the old one: decimal text. */
  readonly newQty: string;
  /** The order's client order id from then on. Default: one that nobody else has. */
  readonly newClientOrderId?: string;
};

export interface OpenOrdersParams extends SignedParams {
  /** In any letter case. Default: all symbols, weight 80 instead of 6. */
  readonly symbol?: string;
}

/** `Omit` for each member of a union. */
type Without<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never;
