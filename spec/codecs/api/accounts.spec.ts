import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as codecs from '../../../lib/codecs/index.js';
import type { DecodeError } from '../../../lib/errors.js';
import { unnamed, withoutEachKey } from '../spoil.js';

type Value = Readonly<Record<string, unknown>>;

/** Which decoder is for the result of which method. */
const decoders: Readonly<Record<string, (payload: unknown) => unknown>> = {
  'account.commission': codecs.decodeCommissionRates,
  'account.rateLimits.orders': codecs.decodeOrderRateLimits,
  'account.status': codecs.decodeAccount,
  allOrderLists: codecs.decodeOrderListStatuses,
  allOrders: codecs.decodeOrders,
  myAllocations: codecs.decodeAllocations,
  myFilters: codecs.decodeMyFilters,
  myPreventedMatches: codecs.decodePreventedMatches,
  myTrades: codecs.decodeMyTrades,
  'openOrderLists.status': codecs.decodeOrderListStatuses,
  'openOrders.cancelAll': codecs.decodeCancelResults,
  'openOrders.status': codecs.decodeOrders,
  'order.amend.keepPriority': codecs.decodeAmendedOrder,
  'order.amendments': codecs.decodeOrderAmendments,
  'order.cancel': codecs.decodeCancelResult,
  'order.cancelReplace': codecs.decodeCancelReplaceResult,
  'order.place': codecs.decodeOrderResult,
  'order.status': codecs.decodeOrder,
  'order.test': codecs.decodeTestedOrder,
  'orderList.cancel': codecs.decodeOrderListResult,
  'orderList.place': codecs.decodeOrderListResult,
  'orderList.place.oco': codecs.decodeOrderListResult,
  'orderList.place.opo': codecs.decodeOrderListResult,
  'orderList.place.opoco': codecs.decodeOrderListResult,
  'orderList.place.oto': codecs.decodeOrderListResult,
  'orderList.place.otoco': codecs.decodeOrderListResult,
  'orderList.status': codecs.decodeOrderListStatus,
  'sor.order.place': codecs.decodeSorOrderResult,
  'sor.order.test': codecs.decodeTestedOrder,
};

const complaints = (decode: (payload: unknown) => unknown, payload: unknown): string => {
  try {
    decode(payload);
    return '';
  } catch (error) {
    return (error as DecodeError).why.join('; ');
  }
};

const order = {
  symbol: 'BTCUSDT',
  orderId: 17,
  orderListId: -1,
  clientOrderId: 'mine-1',
  transactTime: 1_700_000_000_000,
};
const terms = {
  price: '60000.00',
  origQty: '0.50',
  executedQty: '0.00',
  origQuoteOrderQty: '0.00',
  cummulativeQuoteQty: '0.00',
  status: 'NEW',
  timeInForce: 'GTC',
  type: 'LIMIT',
  side: 'BUY',
};

describe('decodeOrderResult', () => {
  const { decodeOrderResult } = codecs;
  it('takes as much as was asked for', () => {
    for (const result of [order, { ...order, ...terms }, { ...order, ...terms, fills: [] }]) {
      expect(decodeOrderResult(result)).toBe(result);
    }
  });

  it('wants all of what is more than an ACK', () => {
    const spoilt = withoutEachKey({ ...order, ...terms });
    const allowed = spoilt.filter(({ path }) => path[0] === 'origQuoteOrderQty');
    expect(unnamed('OrderResult', decodeOrderResult, spoilt)).toEqual(allowed);
  });

  it('takes a quote quantity that is not known any more', () => {
    expect(complaints(decodeOrderResult, { ...order, ...terms, cummulativeQuoteQty: '-1.00' })).toBe('');
    expect(complaints(decodeOrderResult, { ...order, ...terms, executedQty: '-1.00' })).toContain('executedQty');
  });
});

const canceled = { ...order, ...terms, origClientOrderId: 'mine-0', status: 'CANCELED' };
const list = {
  orderListId: 2,
  contingencyType: 'OCO',
  listStatusType: 'ALL_DONE',
  listOrderStatus: 'ALL_DONE',
  listClientOrderId: 'list-1',
  transactionTime: 1_700_000_000_000,
  symbol: 'BTCUSDT',
  orders: [{ symbol: 'BTCUSDT', orderId: 17, clientOrderId: 'mine-1' }],
  orderReports: [{ ...order, ...terms }],
};

describe('decodeCancelReplaceResult', () => {
  const { decodeCancelReplaceResult } = codecs;
  const failed = { code: -2011, msg: 'Unknown order sent.' };
  const both = {
    cancelResult: 'SUCCESS',
    newOrderResult: 'SUCCESS',
    cancelResponse: canceled,
    newOrderResponse: order,
  };
  const refused = { code: -2010, msg: 'Order would immediately match and take.' };
  const none = {
    cancelResult: 'FAILURE',
    newOrderResult: 'FAILURE',
    cancelResponse: failed,
    newOrderResponse: refused,
  };

  it.each([
    ['both', both],
    ['the first', { ...both, newOrderResult: 'FAILURE', newOrderResponse: failed }],
    ['the second', { ...both, cancelResult: 'FAILURE', cancelResponse: failed }],
    ['none', none],
    ['none, because the first failed,', { ...none, newOrderResult: 'NOT_ATTEMPTED', newOrderResponse: null }],
  ])('takes a result of which %s succeeded, and names what is missing by its place (U19)', (_, result) => {
    expect(decodeCancelReplaceResult(result)).toBe(result);
    const spoilt = withoutEachKey(result);
    expect(spoilt.length).toBeGreaterThan(4);
    expect(unnamed('CancelReplaceResult', decodeCancelReplaceResult, spoilt)).toEqual([]);
  });

  it('wants of a half what it says that it is', () => {
    expect(complaints(decodeCancelReplaceResult, { ...both, newOrderResponse: null })).toBe(
      'CancelReplaceResult/newOrderResponse: expected OrderResult, got null',
    );
    expect(complaints(decodeCancelReplaceResult, { ...none, cancelResponse: canceled })).toBe(
      'CancelReplaceResult/cancelResponse/code: expected Int, got undefined; ' +
        'CancelReplaceResult/cancelResponse/msg: expected string, got undefined',
    );
  });

  it('judges a half whose outcome nobody knows by what it is (P13)', () => {
    for (const known of [both, none]) {
      const unknown = { ...known, cancelResult: 'A_NEW_ONE', newOrderResult: 'A_NEW_ONE' };
      expect(decodeCancelReplaceResult(unknown)).toBe(unknown);
    }
  });
});

describe('a result that may be of an order or of a list', () => {
  it('is known by what only a list has, of which nothing else may be missing', () => {
    expect(codecs.decodeCancelResult(canceled)).toBe(canceled);
    expect(codecs.decodeCancelResult(list)).toBe(list);
    const allowed = ['orderReports/0/origQty'];
    const spoilt = withoutEachKey(list).filter(({ path }) => !allowed.includes(path.join('/')));
    expect(unnamed('OrderListResult', codecs.decodeCancelResult, spoilt)).toEqual([]);
  });
});

describe('a list of results of more than one shape', () => {
  it.each([
    ['CancelResults', codecs.decodeCancelResults, [canceled, list]],
    ['SorOrderResult', codecs.decodeSorOrderResult, [order, { ...order, ...terms }]],
  ] as const)('%s names what is wrong by its place in the list', (name, decode, results) => {
    expect(decode(results)).toBe(results);
    expect(complaints(decode, [results[0], { ...results[1], symbol: 1 }])).toBe(
      `${name}/1/symbol: expected string, got 1`,
    );
    expect(complaints(decode, [results[0], 5])).toBe(`${name}/1: expected object, got 5`);
    expect(complaints(decode, results[0])).toContain(`${name}: expected ${name}, got {`);
    expect(complaints(decode, [{}]).split('; ')).toHaveLength(name === 'CancelResults' ? 11 : 5);
  });
});

const folder = join(__dirname, '../../../../shared/corpus/spot');
const corpus = existsSync(folder) ? describe : describe.skip;
corpus('documented results for accounts and orders (skipped without them)', () => {
  const prefix = 'ws-api-response__';
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.startsWith(prefix)) : [];
  const known = files
    .map((file) => [file.slice(prefix.length).replace(/(--.*)?\.json$/, ''), file] as const)
    .filter(([method]) => Object.hasOwn(decoders, method));
  const read = (file: string) => {
    const { payload } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { payload: Value };
    const error = payload.error as Value | undefined;
    return payload.result ?? error?.data;
  };

  it('are all here', () => {
    expect(new Set(known.map(([method]) => method))).toEqual(new Set(Object.keys(decoders)));
  });

  it.each(known)('%s takes %s', (method, file) => {
    const result = read(file);
    const isRefusal = result === undefined || (typeof result === 'object' && result !== null && 'serverTime' in result);
    if (!isRefusal) expect(complaints(decoders[method] as never, result)).toBe('');
  });

  // The questions and answers of the documents show placed orders, and matches that were prevented, only over REST.
  it.each([
    [/^rest__POST-api-v3-order(--.*)?\.json$/, 8, codecs.decodeOrderResult],
    [/^rest__POST-api-v3-sor-order--.*\.json$/, 4, codecs.decodeOrderResult],
    [/^rest__GET-api-v3-myPreventedMatches.*\.json$/, 2, codecs.decodePreventedMatches],
  ])('those of the same shape over REST are taken: %s', (pattern, atLeast, decode) => {
    const alike = readdirSync(folder).filter((file) => pattern.test(file));
    expect(alike.length).toBeGreaterThanOrEqual(atLeast);
    const refused = alike.flatMap((file) => {
      const { payload } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { payload: unknown };
      const words = complaints(decode, payload);
      return words === '' ? [] : [`${file}: ${words}`];
    });
    expect(refused).toEqual([]);
  });
});
