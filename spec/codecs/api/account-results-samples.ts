import type * as t from 'io-ts';
import * as api from '../../../lib/codecs/index.js';
import type { CodecRow } from '../codec-table.js';

export interface ResultRow extends CodecRow {
  /** The members that need not be there, by their paths without the places in lists. */
  readonly optional: readonly string[];
}

const ids = { symbol: 'BTCUSDT', orderId: 12569099453, orderListId: -1, clientOrderId: 'mine-1' };
const terms = {
  price: '60000.00000000',
  executedQty: '0.10000000',
  origQuoteOrderQty: '0.00000000',
  cummulativeQuoteQty: '6000.00000000',
  status: 'PARTIALLY_FILLED',
  timeInForce: 'GTC',
  type: 'LIMIT',
  side: 'BUY',
};
const conditional = {
  workingTime: -1,
  selfTradePreventionMode: 'NONE',
  icebergQty: '0.01000000',
  preventedMatchId: 3,
  preventedQuantity: '0.20000000',
  stopPrice: '59000.00000000',
  strategyId: 1,
  strategyType: 1_000_000,
  trailingDelta: 4,
  trailingTime: 1_668_680_518_494,
  usedSor: true,
  workingFloor: 'SOR',
  pegPriceType: 'PRIMARY_PEG',
  pegOffsetType: 'PRICE_LEVEL',
  pegOffsetValue: 5,
  peggedPrice: '60001.00000000',
  expiryReason: 'INSUFFICIENT_LIQUIDITY',
};
const ofSome = Object.keys(conditional);
const match = { preventedMatchId: 0, makerOrderId: 2, price: '1.20000000' };
const prevented = { makerPreventedQuantity: '1.20000000', takerPreventedQuantity: '1.20000000' };
const fill = { price: '60000.00', qty: '0.10', commission: '0.00', commissionAsset: 'BNB', tradeId: -1 };
const allocated = { matchType: 'ONE_PARTY_TRADE_REPORT', allocId: 0 };
const list = {
  orderListId: 2,
  contingencyType: 'OTO',
  listOrderStatus: 'EXECUTING',
  listClientOrderId: 'list-1',
  symbol: 'BTCUSDT',
  orders: [{ symbol: 'BTCUSDT', orderId: 2, clientOrderId: 'leg-1' }],
};
const rates = { maker: '0.00000010', taker: '0.00000020', buyer: '0.00000030', seller: '0.00000040' };
const forOrder = { maker: '0.00000112', taker: '0.00000114' };
const discount = { enabledForAccount: true, enabledForSymbol: true, discountAsset: 'BNB', discount: '0.25000000' };
const filter = { filterType: 'EXCHANGE_MAX_NUM_ORDERS', maxNumOrders: 1000 };
const time = 1_660_801_715_793;

/** Every result of an account or an order: its io-ts codec, what checks it, and one with all members, written by hand. */
export const accountResults: readonly ResultRow[] = [
  row(
    api.Order,
    api.decodeOrder,
    { ...ids, ...terms, ...conditional, origQty: '0.50000000', time, updateTime: time, isWorking: true },
    ofSome,
  ),
  row(
    api.CanceledOrder,
    api.decodeCanceledOrder,
    { ...ids, ...terms, ...conditional, origClientOrderId: 'mine-0', transactTime: time, origQty: '0.50000000' },
    ofSome,
  ),
  row(
    api.OrderListResult,
    api.decodeOrderListResult,
    {
      ...list,
      listStatusType: 'EXEC_STARTED',
      transactionTime: time,
      orderReports: [
        { ...ids, ...terms, ...conditional, transactTime: time, origQty: '0.50000000', origClientOrderId: 'leg-0' },
      ],
    },
    [...ofSome, 'origQty', 'origClientOrderId'].map((member) => `orderReports/${member}`),
  ),
  row(api.OrderListStatus, api.decodeOrderListStatus, {
    ...list,
    listStatusType: 'EXEC_STARTED',
    transactionTime: time,
  }),
  row(
    api.AmendedOrder,
    api.decodeAmendedOrder,
    {
      transactTime: time,
      executionId: 60,
      amendedOrder: {
        ...ids,
        ...conditional,
        origClientOrderId: 'mine-0',
        price: '1.00000000',
        qty: '5.00000000',
        executedQty: '0.00000000',
        preventedQty: '0.00000000',
        quoteOrderQty: '0.00000000',
        cumulativeQuoteQty: '0.00000000',
        status: 'NEW',
        timeInForce: 'GTC',
        type: 'LIMIT',
        side: 'BUY',
      },
      listStatus: list,
    },
    ['listStatus', ...ofSome.map((member) => `amendedOrder/${member}`)],
  ),
  row(api.OrderAmendment, api.decodeOrderAmendment, {
    symbol: 'BTCUSDT',
    orderId: 23,
    executionId: 60,
    origClientOrderId: 'mine-0',
    newClientOrderId: 'mine-1',
    origQty: '7.00000000',
    newQty: '5.00000000',
    time,
  }),
  row(
    api.TestedOrder,
    api.decodeTestedOrder,
    {
      standardCommissionForOrder: forOrder,
      specialCommissionForOrder: forOrder,
      taxCommissionForOrder: forOrder,
      discount,
    },
    ['standardCommissionForOrder', 'specialCommissionForOrder', 'taxCommissionForOrder', 'discount'],
  ),
  row(api.CommissionRates, api.decodeCommissionRates, {
    symbol: 'BTCUSDT',
    standardCommission: rates,
    specialCommission: rates,
    taxCommission: rates,
    discount,
  }),
  row(api.Account, api.decodeAccount, {
    makerCommission: 15,
    takerCommission: 15,
    buyerCommission: 0,
    sellerCommission: 0,
    canTrade: true,
    canWithdraw: true,
    canDeposit: true,
    commissionRates: rates,
    brokered: false,
    requireSelfTradePrevention: false,
    preventSor: false,
    updateTime: time,
    accountType: 'SPOT',
    balances: [{ asset: 'BNB', free: '0.00000000', locked: '0.00000000' }],
    permissions: ['SPOT'],
    uid: 354937868,
  }),
  row(api.MyTrade, api.decodeMyTrade, {
    symbol: 'BTCUSDT',
    id: 1650422481,
    orderId: 12569099453,
    orderListId: -1,
    price: '23416.10000000',
    qty: '0.00635000',
    quoteQty: '148.69223500',
    commission: '0.00000000',
    commissionAsset: 'BNB',
    time,
    isBuyer: false,
    isMaker: true,
    isBestMatch: true,
  }),
  row(api.Allocation, api.decodeAllocation, {
    symbol: 'BTCUSDT',
    allocationId: 0,
    allocationType: 'SOR',
    orderId: 500,
    orderListId: -1,
    price: '1.00000000',
    qty: '0.10000000',
    quoteQty: '0.10000000',
    commission: '0.00000000',
    commissionAsset: 'BTC',
    time,
    isBuyer: false,
    isMaker: false,
    isAllocator: false,
  }),
  row(
    api.PreventedMatch,
    api.decodePreventedMatch,
    {
      ...match,
      ...prevented,
      symbol: 'BTCUSDT',
      takerOrderId: 5,
      makerSymbol: 'BTCUSDT',
      tradeGroupId: 1,
      selfTradePreventionMode: 'EXPIRE_MAKER',
      transactTime: time,
    },
    ['makerSymbol', 'makerPreventedQuantity', 'takerPreventedQuantity'],
  ),
  row(api.OrderRateLimit, api.decodeOrderRateLimit, {
    rateLimitType: 'ORDERS',
    interval: 'SECOND',
    intervalNum: 10,
    limit: 50,
    count: 0,
  }),
  row(
    api.MyFilters,
    api.decodeMyFilters,
    {
      exchangeFilters: [filter],
      symbolFilters: [filter],
      assetFilters: [{ filterType: 'MAX_ASSET', asset: 'JPY', limit: '1000000.00000000' }],
    },
    ['exchangeFilters/maxNumOrders', 'symbolFilters/maxNumOrders', 'assetFilters/asset', 'assetFilters/limit'],
  ),
  row(
    api.OrderResult,
    api.decodeOrderResult,
    {
      ...ids,
      ...terms,
      ...conditional,
      transactTime: time,
      origQty: '0.50000000',
      fills: [{ ...fill, ...allocated }],
      preventedMatches: [{ ...match, ...prevented, makerSymbol: 'BTCUSDT' }],
    },
    [
      ...[...ofSome, 'origQuoteOrderQty', 'fills', 'preventedMatches'],
      ...['matchType', 'allocId'].map((member) => `fills/${member}`),
      ...['makerSymbol', ...Object.keys(prevented)].map((member) => `preventedMatches/${member}`),
    ],
  ),
];

/** Those that one io-ts codec says all about: what tells more than an `ACK` of an order has to tell all of it. */
export const plainResults = accountResults.filter(({ name }) => name !== 'OrderResult');

function row(type: t.Mixed, decode: CodecRow['decode'], sample: object, optional: readonly string[] = []): ResultRow {
  const apart: unknown = JSON.parse(JSON.stringify(sample)); // or a change of one part would change its double
  return { name: type.name, type, decode, sample: apart, optional };
}
