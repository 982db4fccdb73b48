import type { Open } from './open.js';
import type { SelfTradePreventionMode, Sided } from './order-params.js';
import type { TimeInForce } from './order-terms.js';
import type { SignedParams, SignedSymbolParams } from './request-params.js';

/** Two orders of one side, above and below the price: when one is filled or begins to work, the other is cancelled. */
export type OcoOrderParams = OrderListBase &
  Sided &
  Leg<'above'> &
  Leg<'below'> & {
    /** How much of the base asset, of each: decimal text. */
    readonly quantity: string;
    readonly aboveType: OcoLegType;
    readonly belowType: OcoLegType;
  };

/** An order, and one that is placed when that is filled. */
export type OtoOrderParams = OpoOrderParams & {
  /** Decimal text. */
  readonly pendingQuantity: string;
};

/** An order, and a pair that is placed when that is filled. */
export type OtocoOrderParams = OpocoOrderParams & {
  /** Decimal text. */
  readonly pendingQuantity: string;
};

/** A purchase, and an order that sells what was bought. */
export type OpoOrderParams = OrderListBase &
  WorkingOrder &
  Leg<'pending'> & {
    readonly pendingType: Open<
      'LIMIT' | 'LIMIT_MAKER' | 'MARKET' | 'STOP_LOSS' | 'STOP_LOSS_LIMIT' | 'TAKE_PROFIT' | 'TAKE_PROFIT_LIMIT'
    >;
    readonly pendingSide: Open<'BUY' | 'SELL'>;
  };

/** A purchase, and a pair of orders of which one sells what was bought. */
export type OpocoOrderParams = OrderListBase &
  WorkingOrder &
  Leg<'pendingAbove'> &
  Leg<'pendingBelow'> & {
    readonly pendingSide: Open<'BUY' | 'SELL'>;
    readonly pendingAboveType: OcoLegType;
    readonly pendingBelowType?: OcoLegType;
  };

/** The pair of the older request: a limit order, and one that waits for a price. */
export type OldOcoOrderParams = OrderListBase &
  Sided &
  Pick<Leg<'limit'>, `limit${'ClientOrderId' | 'IcebergQty' | 'StrategyId' | 'StrategyType'}`> &
  Pick<Leg<'stop'>, `stop${'ClientOrderId' | 'IcebergQty' | 'StrategyId' | 'StrategyType'}`> & {
    /** Decimal text. */
    readonly price: string;
    /** Decimal text. */
    readonly quantity: string;
    /** Makes a limit order of the one that waits: decimal text. */
    readonly stopLimitPrice?: string;
    readonly stopLimitTimeInForce?: TimeInForce;
  } & (
    | { readonly stopPrice: string; readonly trailingDelta?: number }
    | { readonly stopPrice?: string; readonly trailingDelta: number }
  );

/** An order list by the exchange's id, or by the client's. */
export type CancelOrderListParams = SignedSymbolParams &
  (
    | { readonly orderListId: number; readonly listClientOrderId?: string }
    | { readonly orderListId?: number; readonly listClientOrderId: string }
  ) & {
    /** Under which client order id the cancelled list is reported. Default: one of the exchange. */
    readonly newClientOrderId?: string;
  };

/** An order list by the exchange's id, or by the client's, which is called `origClientOrderId` here. */
export type OrderListRef = SignedParams &
  (
    | { readonly orderListId: number; readonly origClientOrderId?: string }
    | { readonly orderListId?: number; readonly origClientOrderId: string }
  );

interface OrderListBase extends SignedSymbolParams {
  /** The name of the list, up to 36 of `A-Z a-z 0-9 - _`. Default: one that nobody else has. */
  readonly listClientOrderId?: string;
  /** How much the answer says of each order. */
  readonly newOrderRespType?: Open<'ACK' | 'RESULT' | 'FULL'>;
  readonly selfTradePreventionMode?: SelfTradePreventionMode;
}

type WorkingOrder = Omit<Leg<'working'>, 'workingPrice' | 'workingStopPrice' | 'workingTrailingDelta'> & {
  readonly workingType: Open<'LIMIT' | 'LIMIT_MAKER'>;
  readonly workingSide: Open<'BUY' | 'SELL'>;
  /** Decimal text. */
  readonly workingPrice: string;
  /** Decimal text. */
  readonly workingQuantity: string;
};

type OcoLegType = Open<'LIMIT_MAKER' | 'STOP_LOSS' | 'STOP_LOSS_LIMIT' | 'TAKE_PROFIT' | 'TAKE_PROFIT_LIMIT'>;

/** What may be said of one order of a list; which of it has to be follows from its type. */
type Leg<Name extends string> = { readonly [Key in keyof LegTerms as `${Name}${Key}`]: LegTerms[Key] };

interface LegTerms {
  /** Its name, up to 36 of `A-Z a-z 0-9 - _`. Default: one that nobody else has. */
  readonly ClientOrderId?: string;
  /** Decimal text. */
  readonly Price?: string;
  /** Decimal text. */
  readonly StopPrice?: string;
  /** Basis points. */
  readonly TrailingDelta?: number;
  readonly TimeInForce?: TimeInForce;
  /** Decimal text. */
  readonly IcebergQty?: string;
  readonly StrategyId?: number;
  /** 1 000 000 or more. */
  readonly StrategyType?: number;
  readonly PegPriceType?: Open<'PRIMARY_PEG' | 'MARKET_PEG'>;
  readonly PegOffsetType?: Open<'PRICE_LEVEL'>;
  /** Price levels, up to 100. */
  readonly PegOffsetValue?: number;
}
