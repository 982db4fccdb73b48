import { decodeAccount } from '../../../../lib/codecs/api/account';
import { decodeAllocations } from '../../../../lib/codecs/api/allocation';
import { decodeAmendedOrder } from '../../../../lib/codecs/api/amended-order';
import { decodeCancelReplaceResult } from '../../../../lib/codecs/api/cancel-replace-result';
import { decodeCancelResult } from '../../../../lib/codecs/api/cancel-result';
import { decodeCancelResults } from '../../../../lib/codecs/api/cancel-results';
import { decodeCommissionRates } from '../../../../lib/codecs/api/commission-rates';
import { decodeMyFilters } from '../../../../lib/codecs/api/my-filters';
import { decodeMyTrades } from '../../../../lib/codecs/api/my-trade';
import { decodeOrder, decodeOrders } from '../../../../lib/codecs/api/order';
import { decodeOrderAmendments } from '../../../../lib/codecs/api/order-amendment';
import { decodeOrderListResult } from '../../../../lib/codecs/api/order-list-result';
import { decodeOrderListStatus, decodeOrderListStatuses } from '../../../../lib/codecs/api/order-list-status';
import { decodeOrderResult } from '../../../../lib/codecs/api/order-result';
import { decodePreventedMatches } from '../../../../lib/codecs/api/prevented-match';
import { decodeSorOrderResult } from '../../../../lib/codecs/api/sor-order-result';
import { decodeTestedOrder } from '../../../../lib/codecs/api/tested-order';

const decoders: Readonly<Record<string, (result: unknown) => unknown>> = {
  'order.place': decodeOrderResult,
  'order.test': decodeTestedOrder,
  'order.cancel': decodeCancelResult,
  'order.cancelReplace': decodeCancelReplaceResult,
  'order.amend.keepPriority': decodeAmendedOrder,
  'openOrders.cancelAll': decodeCancelResults,
  'orderList.place': decodeOrderListResult,
  'orderList.place.oco': decodeOrderListResult,
  'orderList.place.oto': decodeOrderListResult,
  'orderList.place.otoco': decodeOrderListResult,
  'orderList.place.opo': decodeOrderListResult,
  'orderList.place.opoco': decodeOrderListResult,
  'orderList.cancel': decodeOrderListResult,
  'sor.order.place': decodeSorOrderResult,
  'sor.order.test': decodeTestedOrder,
  'account.status': decodeAccount,
  'order.status': decodeOrder,
  'openOrders.status': decodeOrders,
  allOrders: decodeOrders,
  'orderList.status': decodeOrderListStatus,
  'openOrderLists.status': decodeOrderListStatuses,
  allOrderLists: decodeOrderListStatuses,
  myTrades: decodeMyTrades,
  myPreventedMatches: decodePreventedMatches,
  myAllocations: decodeAllocations,
  'account.commission': decodeCommissionRates,
  'order.amendments': decodeOrderAmendments,
  myFilters: decodeMyFilters,
};

/** Checks a result as a client would. */
export function decodeResult(method: string, result: unknown): unknown {
  return decoders[method]?.(result);
}
