import type { Decode } from '../decode.js';
import { type CanceledOrder, decodeCanceledOrder } from './canceled-order.js';
import { type OrderListResult, decodeOrderListResult } from './order-list-result.js';

/**
 * What was cancelled: an order or, with its `orderReports`, the whole list that it belonged to.
 *
 * Source: Spot, WebSocket API, "Cancel order", "Cancel open orders".
 */
export type CancelResult = CanceledOrder | OrderListResult;

/** Checks the result of `order.cancel`. */
export const decodeCancelResult: Decode<CancelResult> = (payload) => {
  const isObject = typeof payload === 'object' && payload !== null;
  const isList = isObject && ['contingencyType', 'orderReports'].some((member) => Object.hasOwn(payload, member));
  return isList ? decodeOrderListResult(payload) : decodeCanceledOrder(payload);
};
