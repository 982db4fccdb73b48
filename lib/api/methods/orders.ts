import type { Observable } from 'rxjs';
import { type AmendedOrder, decodeAmendedOrder } from '../../codecs/api/amended-order.js';
import { type CancelReplaceResult, decodeCancelReplaceResult } from '../../codecs/api/cancel-replace-result.js';
import { type CancelResult, decodeCancelResult } from '../../codecs/api/cancel-result.js';
import { decodeCancelResults } from '../../codecs/api/cancel-results.js';
import { type Order, decodeOrder, decodeOrders } from '../../codecs/api/order.js';
import { type OrderAmendment, decodeOrderAmendments } from '../../codecs/api/order-amendment.js';
import { type OrderResult, decodeOrderResult } from '../../codecs/api/order-result.js';
import { type TestedOrder, decodeTestedOrder } from '../../codecs/api/tested-order.js';
import type { AllOrdersParams, OrderAmendmentsParams } from './account-params.js';
import type { Bind } from './bind-methods.js';
import type {
  AmendOrderParams,
  CancelAndReplaceParams,
  CancelOrderParams,
  LimitOrderParams,
  MarketOrderParams,
  OpenOrdersParams,
  OrderParams,
  OrderRef,
  Sided,
  TestOrderParams,
} from './order-params.js';
import type { SignedSymbolParams } from './request-params.js';

/**
 * Requests about orders. Whatever places an order, or changes one, carries a client order id: of an order whose outcome is not
 * known, ask for that.
 *
 * Source: Spot, WebSocket API, "Trading requests", "Account requests".
 */
export interface OrderMethods {
  /** Places an order. Wire: `order.place`, weight 1. */
  createOrder(params: OrderParams): Observable<OrderResult>;
  /** Checks an order and does not place it. Wire: `order.test`, weight 1, or 20 with `computeCommissionRates`. */
  createTestOrder(params: TestOrderParams): Observable<TestedOrder>;
  /** Places a limit order, good till cancelled. Wire: `order.place`, weight 1. */
  orderLimit(params: LimitOrderParams & Sided): Observable<OrderResult>;
  /** Places a limit order to buy, good till cancelled. Wire: `order.place`, weight 1. */
  orderLimitBuy(params: LimitOrderParams): Observable<OrderResult>;
  /** Places a limit order to sell, good till cancelled. Wire: `order.place`, weight 1. */
  orderLimitSell(params: LimitOrderParams): Observable<OrderResult>;
  /** Places a market order. Wire: `order.place`, weight 1. */
  orderMarket(params: MarketOrderParams & Sided): Observable<OrderResult>;
  /** Places a market order to buy. Wire: `order.place`, weight 1. */
  orderMarketBuy(params: MarketOrderParams): Observable<OrderResult>;
  /** Places a market order to sell. Wire: `order.place`, weight 1. */
  orderMarketSell(params: MarketOrderParams): Observable<OrderResult>;
  /** Cancels an order, and with it the order list it is in. Wire: `order.cancel`, weight 1. */
  cancelOrder(params: CancelOrderParams): Observable<CancelResult>;
  /**
   * Cancels an order and places another. Wire: `order.cancelReplace`, weight 1.
   *
   * Fails with an `ApiError` when either was not done: what became of each is in its `data`, of this result's type.
   */
  cancelAndReplaceOrder(params: CancelAndReplaceParams): Observable<CancelReplaceResult>;
  /** Makes an order smaller, which keeps its place. Wire: `order.amend.keepPriority`, weight 4. */
  amendOrder(params: AmendOrderParams): Observable<AmendedOrder>;
  /** Cancels every order of a symbol that is open, order lists included. Wire: `openOrders.cancelAll`, weight 1. */
  cancelAllOpenOrders(params: SignedSymbolParams): Observable<readonly CancelResult[]>;
  /** What became of an order. Wire: `order.status`, weight 4. */
  getOrder(params: OrderRef): Observable<Order>;
  /** The orders that are open. Wire: `openOrders.status`, weight 6, or 80 without a symbol. */
  getOpenOrders(params?: OpenOrdersParams): Observable<readonly Order[]>;
  /** The orders there were. Wire: `allOrders`, weight 20. */
  getAllOrders(params: AllOrdersParams): Observable<readonly Order[]>;
  /** How an order was made smaller. Wire: `order.amendments`, weight 4. */
  getOrderAmendments(params: OrderAmendmentsParams): Observable<readonly OrderAmendment[]>;
}

export function orderMethods(bind: Bind): OrderMethods {
  const query = { security: 'userData', needsSymbol: true } as const;
  const change = { security: 'trade', needsSymbol: true, changes: true } as const;
  const place = { ...change, method: 'order.place', ids: ['newClientOrderId'], decode: decodeOrderResult };
  const limit = { ...place, defaults: { timeInForce: 'GTC' }, fixed: { type: 'LIMIT' } };
  const market = { ...place, fixed: { type: 'MARKET' } };
  const [buy, sell] = [{ side: 'BUY' }, { side: 'SELL' }];
  return {
    createOrder: bind(place),
    createTestOrder: bind({ ...place, method: 'order.test', changes: false, decode: decodeTestedOrder }),
    orderLimit: bind(limit),
    orderLimitBuy: bind({ ...limit, fixed: { ...limit.fixed, ...buy } }),
    orderLimitSell: bind({ ...limit, fixed: { ...limit.fixed, ...sell } }),
    orderMarket: bind(market),
    orderMarketBuy: bind({ ...market, fixed: { ...market.fixed, ...buy } }),
    orderMarketSell: bind({ ...market, fixed: { ...market.fixed, ...sell } }),
    cancelOrder: bind({ ...change, method: 'order.cancel', decode: decodeCancelResult }),
    cancelAndReplaceOrder: bind({ ...place, method: 'order.cancelReplace', decode: decodeCancelReplaceResult }),
    amendOrder: bind({ ...place, method: 'order.amend.keepPriority', decode: decodeAmendedOrder }),
    cancelAllOpenOrders: bind({ ...change, method: 'openOrders.cancelAll', decode: decodeCancelResults }),
    getOrder: bind({ ...query, method: 'order.status', decode: decodeOrder }),
    getOpenOrders: bind({ ...query, needsSymbol: false, method: 'openOrders.status', decode: decodeOrders }),
    getAllOrders: bind({ ...query, method: 'allOrders', decode: decodeOrders }),
    getOrderAmendments: bind({ ...query, method: 'order.amendments', decode: decodeOrderAmendments }),
  };
}
