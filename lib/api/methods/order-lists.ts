import type { Observable } from 'rxjs';
import { type OrderListResult, decodeOrderListResult } from '../../codecs/api/order-list-result.js';
import {
  type OrderListStatus,
  decodeOrderListStatus,
  decodeOrderListStatuses,
} from '../../codecs/api/order-list-status.js';
import type { AllOrderListsParams } from './account-params.js';
import type { Bind } from './bind-methods.js';
import type {
  CancelOrderListParams,
  OcoOrderParams,
  OldOcoOrderParams,
  OpoOrderParams,
  OpocoOrderParams,
  OrderListRef,
  OtoOrderParams,
  OtocoOrderParams,
} from './order-list-params.js';
import type { SignedParams } from './request-params.js';

/**
 * Requests about orders that depend on one another. The list, and each order of it, carries a client order id.
 *
 * Source: Spot, WebSocket API, "Order lists".
 */
export interface OrderListMethods {
  /** Places two orders of which one cancels the other. Wire: `orderList.place.oco`, weight 1. */
  createOcoOrder(params: OcoOrderParams): Observable<OrderListResult>;
  /** Places an order that triggers another. Wire: `orderList.place.oto`, weight 1. */
  createOtoOrder(params: OtoOrderParams): Observable<OrderListResult>;
  /** Places an order that triggers two of which one cancels the other. Wire: `orderList.place.otoco`, weight 1. */
  createOtocoOrder(params: OtocoOrderParams): Observable<OrderListResult>;
  /** Places a purchase that triggers the sale of what was bought. Wire: `orderList.place.opo`, weight 1. */
  createOpoOrder(params: OpoOrderParams): Observable<OrderListResult>;
  /** The same with two sales, of which one cancels the other. Wire: `orderList.place.opoco`, weight 1. */
  createOpocoOrder(params: OpocoOrderParams): Observable<OrderListResult>;
  /**
   * Places a limit order, and one that waits for a price. Wire: `orderList.place`, weight 1.
   *
   * @deprecated The exchange says so of the request: use `createOcoOrder`.
   */
  createOldOcoOrder(params: OldOcoOrderParams): Observable<OrderListResult>;
  /** Cancels an order list. Wire: `orderList.cancel`, weight 1. */
  cancelOcoOrder(params: CancelOrderListParams): Observable<OrderListResult>;
  /** What became of an order list. Wire: `orderList.status`, weight 4. */
  getOcoOrder(params: OrderListRef): Observable<OrderListStatus>;
  /** The order lists that are open. Wire: `openOrderLists.status`, weight 6. */
  getOcoOpenOrders(params?: SignedParams): Observable<readonly OrderListStatus[]>;
  /** The order lists there were. Wire: `allOrderLists`, weight 20. */
  getAllOrderLists(params?: AllOrderListsParams): Observable<readonly OrderListStatus[]>;
}

export function orderListMethods(bind: Bind): OrderListMethods {
  const query = { security: 'userData' } as const;
  const change = { security: 'trade', needsSymbol: true, changes: true, decode: decodeOrderListResult } as const;
  const place = <Params>(method: string, ...legs: readonly string[]) =>
    bind<Params, OrderListResult>({
      ...change,
      method,
      ids: ['listClientOrderId', ...legs.map((leg) => `${leg}ClientOrderId`)],
    });
  /** The second of a pair may be left out, and then has no name. */
  const placePair = <Params extends { readonly pendingBelowType?: unknown }>(method: string) => {
    const one = place<Params>(method, 'working', 'pendingAbove');
    const both = place<Params>(method, 'working', 'pendingAbove', 'pendingBelow');
    return (params: Params) => (params?.pendingBelowType === undefined ? one(params) : both(params));
  };
  return {
    createOcoOrder: place('orderList.place.oco', 'above', 'below'),
    createOtoOrder: place('orderList.place.oto', 'working', 'pending'),
    createOtocoOrder: placePair('orderList.place.otoco'),
    createOpoOrder: place('orderList.place.opo', 'working', 'pending'),
    createOpocoOrder: placePair('orderList.place.opoco'),
    createOldOcoOrder: place('orderList.place', 'limit', 'stop'),
    cancelOcoOrder: bind({ ...change, method: 'orderList.cancel' }),
    getOcoOrder: bind({ ...query, method: 'orderList.status', decode: decodeOrderListStatus }),
    getOcoOpenOrders: bind({ ...query, method: 'openOrderLists.status', decode: decodeOrderListStatuses }),
    getAllOrderLists: bind({ ...query, method: 'allOrderLists', decode: decodeOrderListStatuses }),
  };
}
