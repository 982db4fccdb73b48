import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as codecs from '../../../lib/codecs/index.js';
import type { DecodeError } from '../../../lib/errors.js';

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
    for (const member of Object.keys({ ...order, ...terms }).filter((name) => name !== 'origQty')) {
      const result = Object.fromEntries(Object.entries({ ...order, ...terms }).filter(([name]) => name !== member));
      expect(complaints(decodeOrderResult, result)).toContain(member);
    }
  });

  it('takes a quote quantity that is not known any more', () => {
    expect(complaints(decodeOrderResult, { ...order, ...terms, cummulativeQuoteQty: '-1.00' })).toBe('');
    expect(complaints(decodeOrderResult, { ...order, ...terms, executedQty: '-1.00' })).toContain('executedQty');
  });
});

describe('decodeCanceledOrder', () => {
  const { decodeCanceledOrder } = codecs;
  const canceled = { ...order, ...terms, origClientOrderId: 'mine-0', status: 'CANCELED' };
  it('wants all of it', () => {
    expect(decodeCanceledOrder(canceled)).toBe(canceled);
    for (const member of Object.keys(canceled).filter((name) => name !== 'origQty')) {
      const rest = Object.fromEntries(Object.entries(canceled).filter(([name]) => name !== member));
      expect(complaints(decodeCanceledOrder, rest)).toContain(member);
    }
  });
});

describe('decodeCancelReplaceResult', () => {
  const { decodeCancelReplaceResult } = codecs;
  const canceled = { ...order, ...terms, origClientOrderId: 'mine-0', status: 'CANCELED' };
  const failed = { code: -2011, msg: 'Unknown order sent.' };
  it.each([
    ['both', { cancelResult: 'SUCCESS', newOrderResult: 'SUCCESS', cancelResponse: canceled, newOrderResponse: order }],
    [
      'the first',
      { cancelResult: 'SUCCESS', newOrderResult: 'FAILURE', cancelResponse: canceled, newOrderResponse: failed },
    ],
    [
      'the second',
      { cancelResult: 'FAILURE', newOrderResult: 'SUCCESS', cancelResponse: failed, newOrderResponse: order },
    ],
    [
      'none',
      { cancelResult: 'FAILURE', newOrderResult: 'NOT_ATTEMPTED', cancelResponse: failed, newOrderResponse: null },
    ],
  ])('takes a result of which %s succeeded (U19)', (_, result) => {
    expect(decodeCancelReplaceResult(result)).toBe(result);
    for (const member of Object.keys(result)) {
      const rest = Object.fromEntries(Object.entries(result).filter(([name]) => name !== member));
      expect(complaints(decodeCancelReplaceResult, rest)).toContain(member);
    }
    expect(complaints(decodeCancelReplaceResult, { ...result, cancelResponse: {} })).not.toBe('');
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
});
