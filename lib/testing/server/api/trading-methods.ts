import type { ApiMethod } from './api-method.js';
import { cancelOnly } from './cancel-only.js';
import { commonParams } from './common-params.js';
import { missing } from './missing.js';
import { orderLimits } from './rate-limits.js';

/** Methods of the account: `[security, weight, parameters, orders]` by name. */
const table: Readonly<Record<string, readonly [ApiMethod['security'], ApiMethod['weight'], string, number?]>> = {
  'order.place': ['trade', () => 1, orderParams(), 1],
  'order.test': ['account', testWeight, `${orderParams()} computeCommissionRates`],
  'order.cancel': ['trade', () => 1, 'symbol orderId origClientOrderId newClientOrderId cancelRestrictions'],
  'order.cancelReplace': ['trade', () => 1, cancelReplaceParams(), 1],
  'order.amend.keepPriority': ['trade', () => 4, 'symbol orderId origClientOrderId newQty newClientOrderId'],
  'openOrders.cancelAll': ['trade', () => 1, 'symbol'],
  'orderList.place': ['trade', () => 1, oldListParams(), 2],
  'orderList.place.oco': ['trade', () => 1, `${listParams()} side quantity ${legs('above', 'below')}`, 2],
  'orderList.place.oto': ['trade', () => 1, `${listParams()} ${legs('working', 'pending')}`, 2],
  'orderList.place.otoco': ['trade', () => 1, otocoParams(), 3],
  'orderList.place.opo': ['trade', () => 1, `${listParams()} ${legs('working', 'pending')}`, 2],
  'orderList.place.opoco': ['trade', () => 1, otocoParams(), 3],
  'orderList.cancel': ['trade', () => 1, 'symbol orderListId listClientOrderId newClientOrderId'],
  'sor.order.place': ['trade', () => 1, orderParams(), 1],
  'sor.order.test': ['account', testWeight, `${orderParams()} computeCommissionRates`],
  'account.status': ['account', () => 20, 'omitZeroBalances'],
  'order.status': ['account', () => 4, 'symbol orderId origClientOrderId'],
  'openOrders.status': ['account', (query) => (query.has('symbol') ? 6 : 80), 'symbol'],
  allOrders: ['account', () => 20, 'symbol orderId startTime endTime limit'],
  'orderList.status': ['account', () => 4, 'origClientOrderId orderListId'],
  'openOrderLists.status': ['account', () => 6, ''],
  allOrderLists: ['account', () => 20, 'fromId startTime endTime limit'],
  myTrades: ['account', (query) => (query.has('orderId') ? 5 : 20), 'symbol orderId startTime endTime fromId limit'],
  myPreventedMatches: ['account', preventedWeight, 'symbol preventedMatchId orderId fromPreventedMatchId limit'],
  myAllocations: ['account', () => 20, 'symbol startTime endTime fromAllocationId limit orderId'],
  'account.commission': ['account', () => 20, 'symbol'],
  'order.amendments': ['account', () => 4, 'symbol orderId fromExecutionId limit'],
  myFilters: ['account', () => 40, 'symbol'],
};

const orderCount: ApiMethod = {
  security: 'account',
  params: [],
  weight: () => 40,
  run: ({ key }, { orderCounts }) => JSON.stringify(orderLimits(orderCounts.of(key?.owner ?? missing('apiKey')))),
};

/** Methods that trade, and that tell what an account has and did. */
export const tradingMethods: ReadonlyMap<string, ApiMethod> = new Map<string, ApiMethod>([
  ...Object.entries(table).map(([name, row]): [string, ApiMethod] => [name, methodOf(name, row)]),
  ['account.rateLimits.orders', orderCount],
]);

function methodOf(name: string, [security, weight, params, orders]: (typeof table)[string]): ApiMethod {
  return {
    security,
    weight,
    params: params.split(' '),
    ...(orders !== undefined && { orders }),
    ...(name === 'order.cancelReplace' && { tooMany: cancelOnly }),
    run({ key, params: given, unit }) {
      const { spot } = key?.owner ?? missing('apiKey');
      const own = Object.fromEntries(Object.entries(given).filter(([param]) => !commonParams.includes(param)));
      return JSON.stringify(spot.call(name, own, unit));
    },
  };
}

function testWeight(query: URLSearchParams): number {
  return query.get('computeCommissionRates') === 'true' ? 20 : 1;
}

function preventedWeight(query: URLSearchParams): number {
  return query.has('preventedMatchId') ? 2 : 20;
}

function orderParams(): string {
  const kind = 'symbol side type timeInForce price quantity quoteOrderQty stopPrice trailingDelta icebergQty';
  const rest = 'newClientOrderId newOrderRespType strategyId strategyType selfTradePreventionMode';
  return `${kind} ${rest} pegPriceType pegOffsetValue pegOffsetType`;
}

function cancelReplaceParams(): string {
  const cancel = 'cancelReplaceMode cancelOrderId cancelOrigClientOrderId cancelNewClientOrderId cancelRestrictions';
  return `${orderParams()} ${cancel} orderRateLimitExceededMode`;
}

function listParams(): string {
  return 'symbol listClientOrderId newOrderRespType selfTradePreventionMode';
}

function oldListParams(): string {
  const prices = 'side quantity price stopPrice trailingDelta stopLimitPrice stopLimitTimeInForce';
  const names = ['ClientOrderId', 'IcebergQty', 'StrategyId', 'StrategyType'];
  return `${listParams()} ${prices} ${['limit', 'stop'].flatMap((leg) => names.map((name) => leg + name)).join(' ')}`;
}

function otocoParams(): string {
  return `${listParams()} ${legs('working', 'pending', 'pendingAbove', 'pendingBelow')}`;
}

function legs(...prefixes: readonly string[]): string {
  const order = 'Type Side Price Quantity StopPrice TrailingDelta TimeInForce IcebergQty ClientOrderId';
  const names = `${order} StrategyId StrategyType PegPriceType PegOffsetType PegOffsetValue`.split(' ');
  return prefixes.flatMap((prefix) => names.map((name) => prefix + name)).join(' ');
}
