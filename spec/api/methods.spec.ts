import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Observable } from 'rxjs';
import type { Security } from '../../lib/api/api-source.js';
import { apiMethods } from '../../lib/api/methods/api-methods.js';
import { wireNames } from '../../lib/api/methods/wire-names.js';
import { DecodeError, InvalidArgumentError } from '../../lib/errors.js';
import { ApiError } from '../../lib/request-errors.js';
import { withoutEachKey } from '../codecs/spoil.js';
import { fakeApiSource } from './fake-api-source.js';

type Method = (params?: object) => Observable<unknown>;

const ourId = /^[A-Za-z0-9_-]{1,36}$/;
const newId = ['newClientOrderId'];
const listId = 'listClientOrderId';
/** What each method may be asked by, whether it changes orders, and what it names. */
const methods: readonly (readonly [name: string, security: Security, changes: boolean, ids: readonly string[]])[] = [
  ...listed(
    'none',
    false,
    [],
    'ping getTime getExchangeInfo getExecutionRules getSessionStatus getSessionSubscriptions',
  ),
  ...listed('none', false, [], 'getOrderBook getRecentTrades getHistoricalTrades getHistoricalBlockTrades'),
  ...listed('none', false, [], 'getAggregateTrades getKlines getUiKlines getAvgPrice getReferencePrice'),
  ...listed('none', false, [], 'getReferencePriceCalculation getTicker getTradingDayTicker getSymbolTickerWindow'),
  ...listed('none', false, [], 'getSymbolTicker getOrderbookTicker'),
  ...listed('trade', true, newId, 'createOrder orderLimit orderLimitBuy orderLimitSell orderMarket orderMarketBuy'),
  ...listed('trade', true, newId, 'orderMarketSell cancelAndReplaceOrder amendOrder createSorOrder'),
  ...listed('trade', false, newId, 'createTestOrder createTestSorOrder'),
  ...listed('trade', true, [], 'cancelOrder cancelAllOpenOrders cancelOcoOrder'),
  ['createOcoOrder', 'trade', true, [listId, 'aboveClientOrderId', 'belowClientOrderId']],
  ['createOtoOrder', 'trade', true, [listId, 'workingClientOrderId', 'pendingClientOrderId']],
  ['createOtocoOrder', 'trade', true, [listId, 'workingClientOrderId', 'pendingAboveClientOrderId']],
  ['createOpoOrder', 'trade', true, [listId, 'workingClientOrderId', 'pendingClientOrderId']],
  ['createOpocoOrder', 'trade', true, [listId, 'workingClientOrderId', 'pendingAboveClientOrderId']],
  ['createOldOcoOrder', 'trade', true, [listId, 'limitClientOrderId', 'stopClientOrderId']],
  ...listed('userData', false, [], 'getOrder getOpenOrders getAllOrders getOrderAmendments getOcoOrder'),
  ...listed(
    'userData',
    false,
    [],
    'getOcoOpenOrders getAllOrderLists getAccount getAccountRateLimitsOrders getMyTrades',
  ),
  ...listed('userData', false, [], 'getPreventedMatches getAllocations getCommissionRates getMyFilters'),
];
const symbolless = [
  ...['ping', 'getTime', 'getExchangeInfo', 'getExecutionRules', 'getSessionStatus', 'getSessionSubscriptions'],
  ...['getTicker', 'getTradingDayTicker', 'getSymbolTickerWindow', 'getSymbolTicker', 'getOrderbookTicker'],
  ...['getOpenOrders', 'getOcoOrder', 'getOcoOpenOrders', 'getAllOrderLists', 'getAccount'],
  'getAccountRateLimitsOrders',
];

describe('every method', () => {
  it('is examined here', () => {
    const { source } = fakeApiSource();
    expect(Object.keys(apiMethods(source)).sort()).toEqual([...methods.map(([name]) => name), 'request'].sort());
  });

  it.each(methods)('%s says who may ask, what it changes, and what it names (A-84)', (name, security, changes, ids) => {
    const [call] = asked(name, { symbol: 'BTCUSDT' });
    const params = call!.params as Record<string, unknown>;
    expect(call).toMatchObject({ security });
    expect(call!.changes ?? false).toBe(changes);
    expect(Object.keys(params).filter((key) => /ClientOrderId$/.test(key))).toEqual(ids);
    for (const id of ids) expect(params[id]).toMatch(ourId);
  });

  it.each(methods)('%s asks nothing before somebody subscribes, and then once per subscription', (name) => {
    const { calls, source } = fakeApiSource();
    const asking = methodsOf(source)[name]!({ symbol: 'BTCUSDT' });
    expect(calls).toHaveLength(0);
    asking.subscribe().unsubscribe();
    asking.subscribe().unsubscribe();
    expect(calls).toHaveLength(2);
  });

  it.each(methods)('%s goes to the source at the call, which may refuse it', (name) => {
    const request = () => {
      throw new InvalidArgumentError('credentials', undefined, 'given');
    };
    expect(() => methodsOf({ request })[name]!({ symbol: 'BTCUSDT' })).toThrow(/credentials/);
  });

  it.each(methods)('%s takes a symbol in any letter case, and refuses what cannot be one at the call', (name) => {
    expect(asked(name, { symbol: 'btcusdt' })[0]!.params).toMatchObject({ symbol: 'BTCUSDT' });
    for (const symbol of ['', 'BTC/USDT', 5, null]) expect(() => asked(name, { symbol })).toThrow(InvalidArgumentError);
  });

  it.each(methods)('%s asks for a symbol where nothing can be asked without', (name) => {
    if (symbolless.includes(name)) expect(asked(name)).toHaveLength(1);
    else expect(() => asked(name, {})).toThrow(/symbol/);
  });

  it.each(methods)('%s takes nothing but an object', (name) => {
    for (const params of ['BTCUSDT', 5, null, ['BTCUSDT']]) {
      expect(() => asked(name, params as object)).toThrow(InvalidArgumentError);
    }
  });

  it.each(methods)('%s sends what was said at the call, whatever becomes of that', (name) => {
    const { calls, source } = fakeApiSource();
    const params = { symbol: 'BTCUSDT', limit: 5 };
    const asking = methodsOf(source)[name]!(params);
    params.limit = 6;
    asking.subscribe().unsubscribe();
    expect(calls[0]!.params).toMatchObject({ limit: 5 });
  });
});

describe('a request', () => {
  it('has symbols in capitals', () => {
    expect(asked('getTicker', { symbols: ['btcusdt', '币安人生usdt'] })[0]!.params).toEqual({
      symbols: ['BTCUSDT', '币安人生USDT'],
    });
    expect(() => asked('getTicker', { symbols: ['BTC USDT'] })).toThrow(InvalidArgumentError);
  });

  it('leaves out what is undefined, and refuses what cannot be sent', () => {
    expect(asked('getKlines', { symbol: 'BTCUSDT', interval: '1h', limit: undefined })[0]!.params).toEqual({
      symbol: 'BTCUSDT',
      interval: '1h',
    });
    expect(() => asked('getKlines', { symbol: 'BTCUSDT', limit: NaN })).toThrow(/limit/);
  });

  it('says nothing that was not said, in a process that is polluted (K5 K6)', () => {
    const pollution = { symbol: 'ETHUSDT', newClientOrderId: 'x', type: 'MINI', __proto__: null };
    try {
      Object.assign(Object.prototype, pollution);
      expect(Object.keys(asked('getTicker', {})[0]!.params!)).toEqual([]);
      expect(asked('orderMarketBuy', { symbol: 'BTCUSDT' })[0]!.params).toHaveProperty(
        'newClientOrderId',
        expect.not.stringMatching(/^x$/),
      );
      expect(() => asked('getOrderBook', {})).toThrow(InvalidArgumentError);
    } finally {
      for (const key of Object.keys(pollution)) Reflect.deleteProperty(Object.prototype, key);
    }
    asked('getOrderBook', JSON.parse('{"symbol":"BTCUSDT","__proto__":"polluted"}') as object);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('of an order has a name of its own at each subscription (A-84)', () => {
    const { calls, source } = fakeApiSource();
    const asking = methodsOf(source)['createOrder']!({ symbol: 'BTCUSDT', newClientOrderId: undefined });
    asking.subscribe().unsubscribe();
    asking.subscribe().unsubscribe();
    const [first, second] = calls.map(({ params }) => (params as { newClientOrderId: string }).newClientOrderId);
    expect(first).toMatch(ourId);
    expect(second).toMatch(ourId);
    expect(second).not.toBe(first);
  });

  it.each(methods.filter(([, , , ids]) => ids.length > 0))(
    '%s sends names that are given unchanged (A-84)',
    (...row) => {
      const [name, , , ids] = row;
      const given = Object.fromEntries(ids.map((id) => [id, `my-${id}`]));
      expect(asked(name, { symbol: 'BTCUSDT', ...given })[0]!.params).toMatchObject(given);
    },
  );

  it.each(['createOtocoOrder', 'createOpocoOrder'])('%s names both orders of a pair, where there are two', (name) => {
    const [call] = asked(name, { symbol: 'BTCUSDT', pendingBelowType: 'STOP_LOSS' });
    expect(call!.params).toMatchObject({ pendingBelowClientOrderId: expect.stringMatching(ourId) as string });
  });

  it.each([
    ['orderLimit', { type: 'LIMIT', timeInForce: 'GTC' }],
    ['orderLimitBuy', { type: 'LIMIT', timeInForce: 'GTC', side: 'BUY' }],
    ['orderLimitSell', { type: 'LIMIT', timeInForce: 'GTC', side: 'SELL' }],
    ['orderMarket', { type: 'MARKET' }],
    ['orderMarketBuy', { type: 'MARKET', side: 'BUY' }],
    ['orderMarketSell', { type: 'MARKET', side: 'SELL' }],
  ])('%s is an order like any other', (name, said) => {
    const [{ params, ...call }, other] = [
      asked(name, { symbol: 'BTCUSDT' })[0]!,
      asked('createOrder', { symbol: 'A' })[0],
    ];
    expect(call).toEqual({ ...other, params: undefined, decode: expect.any(Function) as unknown });
    expect(params).toEqual({ symbol: 'BTCUSDT', ...said, newClientOrderId: expect.stringMatching(ourId) as string });
    const contrary = { symbol: 'BTCUSDT', type: 'STOP_LOSS', ...('side' in said && { side: 'HOLD' }) };
    expect(asked(name, contrary)[0]!.params).toMatchObject(said);
  });

  it('of a limit order may end at once', () => {
    expect(asked('orderLimitBuy', { symbol: 'BTCUSDT', timeInForce: 'IOC' })[0]!.params).toMatchObject({
      timeInForce: 'IOC',
    });
  });

  it('for a reference price fails where a symbol never had one', () => {
    const { source } = fakeApiSource({ code: -2043, msg: "This symbol doesn't have a reference price." });
    const failed = jest.fn();
    apiMethods(source).getReferencePrice({ symbol: 'BTCUSDT' }).subscribe({ error: failed });
    expect(failed).toHaveBeenCalledWith(expect.any(ApiError));
    expect(failed).toHaveBeenCalledWith(expect.objectContaining({ code: -2043, status: 200 }));
  });
});

describe('a request by its name on the wire', () => {
  it.each(Object.entries(wireNames))('%s is that of %s', (wire, name) => {
    const { calls, source } = fakeApiSource();
    const params = { symbol: 'btcusdt' };
    apiMethods(source)
      .request(wire as 'depth', params)
      .subscribe()
      .unsubscribe();
    const withoutIds = (given: object | undefined) =>
      Object.fromEntries(Object.entries(given ?? {}).filter(([key]) => !/ClientOrderId$/.test(key)));
    const [expected] = asked(name, params);
    expect(calls[0]).toEqual({
      ...expected,
      params: expect.any(Object) as object,
      decode: expect.any(Function) as unknown,
    });
    expect(calls[0]!.method).toBe(wire);
    expect(withoutIds(calls[0]!.params)).toEqual(withoutIds(expected!.params));
  });

  it('may be one that nobody knows here: its result comes as it is', () => {
    const result = { some: 'thing' };
    const { calls, source } = fakeApiSource(result);
    const next = jest.fn();
    apiMethods(source).request('order.new', { symbol: 'btcusdt' }).subscribe(next);
    expect(next).toHaveBeenCalledWith(result);
    expect(calls[0]).toMatchObject({
      method: 'order.new',
      params: { symbol: 'BTCUSDT' },
      security: 'none',
      changes: false,
    });
  });

  it.each([
    [{ security: 'trade' }, { security: 'trade', changes: true }],
    [
      { security: 'trade', changes: false },
      { security: 'trade', changes: false },
    ],
    [{ security: 'userData' }, { security: 'userData', changes: false }],
    [{ changes: true }, { security: 'none', changes: true }],
  ] as const)('says of such a one %p: then it is %p', (options, expected) => {
    const { calls, source } = fakeApiSource();
    apiMethods(source).request('order.new', {}, options).subscribe().unsubscribe();
    expect(calls[0]).toMatchObject(expected);
  });

  it.each(['session.logon', 'session.logout', 'userDataStream.subscribe', 'userDataStream.start', '', 5])(
    'is not %p, which would spoil the connection, or is no name',
    (method) => {
      const { source } = fakeApiSource();
      expect(() => apiMethods(source).request(method as string)).toThrow(InvalidArgumentError);
    },
  );

  it.each(['constructor', '__proto__', 'toString'])('is not what every object has: %s', (method) => {
    const { calls, source } = fakeApiSource();
    apiMethods(source).request(method).subscribe().unsubscribe();
    expect(calls[0]).toMatchObject({ method });
  });
});

const folder = join(__dirname, '../../../shared/corpus/spot');
const isThere = existsSync(folder);
const describeCorpus = isThere ? describe : describe.skip;

describeCorpus('the documented', () => {
  const requests = recordsOf('ws-api-request').map(({ file, payload }) => ({ file, ...(payload as Request) }));
  const responses = recordsOf('ws-api-response').flatMap(({ file, event, payload }) => {
    const { status, result } = payload as { readonly status?: number; readonly result?: unknown };
    return status === 200 && event in wireNames ? [{ file, event: event as keyof typeof wireNames, result }] : [];
  });

  it.each(requests.filter(({ method }) => method in wireNames))('$file can be asked', ({ method, params = {} }) => {
    const { apiKey: _, signature: __, timestamp: ___, ...said } = params;
    const [call] = asked(wireNames[method as keyof typeof wireNames], said);
    const made = Object.entries(call!.params ?? {}).filter(([key]) => key in said || !/ClientOrderId$/.test(key));
    expect(call!.method).toBe(method);
    expect(Object.fromEntries(made)).toEqual(said);
  });

  it('requests are those above, and those that are up to the connection', () => {
    const others = requests.map(({ method }) => method).filter((method) => !(method in wireNames));
    expect(others.filter((method) => !/^(session\.log(on|out)|userDataStream\..*)$/.test(method))).toEqual([]);
    const asked = new Set(requests.map(({ method }) => method));
    expect(Object.keys(wireNames).filter((method) => !asked.has(method))).toEqual([]);
  });

  it.each(responses)('$file comes as it is', ({ event, result }) => {
    const isRefusal = typeof (result as { code?: unknown }).code === 'number';
    const received = jest.fn();
    answered(event, result).subscribe({ next: received, error: received });
    if (isRefusal) expect(received).toHaveBeenCalledWith(expect.any(ApiError));
    else expect(received.mock.calls[0]![0]).toBe(result);
  });

  it.each(responses.filter(({ result }) => withoutEachKey(result).length > 0 && !('code' in (result as object))))(
    '$file does not come without what it has to have, which is named',
    ({ event, result }) => {
      const failures = withoutEachKey(result).flatMap(({ path, document }) => {
        const failed = jest.fn();
        answered(event, document).subscribe({ error: failed });
        if (failed.mock.calls.length === 0) return [];
        expect(failed.mock.calls[0]![0]).toBeInstanceOf(DecodeError);
        return [{ key: String(path.at(-1)), message: (failed.mock.calls[0]![0] as Error).message }];
      });
      expect(failures.length).toBeGreaterThan(0);
      const unnamed = failures.filter(({ key, message }) => !new RegExp(`\\b${key}: `).test(message));
      expect(unnamed.filter(({ key }) => key !== 'contingencyType')).toEqual([]); // an order list is told by that
    },
  );
});

interface Request {
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

function listed(security: Security, changes: boolean, ids: readonly string[], names: string) {
  return names.split(' ').map((name) => [name, security, changes, ids] as const);
}

function methodsOf(source: Parameters<typeof apiMethods>[0]): Readonly<Record<string, Method>> {
  return apiMethods(source) as unknown as Readonly<Record<string, Method>>;
}

/** What a source is asked when the method is called and subscribed to. */
function asked(name: string, params?: object) {
  const { calls, source } = fakeApiSource();
  methodsOf(source)[name]!(params).subscribe().unsubscribe();
  return calls;
}

/** What comes of an answer: asked for one symbol or several, in full or in brief, as the answer is. */
function answered(event: keyof typeof wireNames, result: unknown): Observable<unknown> {
  const { source } = fakeApiSource(result);
  const isBrief = event.startsWith('ticker') && !JSON.stringify(result).includes('"weightedAvgPrice"');
  const which = event.startsWith('ticker') && Array.isArray(result) ? { symbols: ['BTCUSDT'] } : { symbol: 'BTCUSDT' };
  return methodsOf(source)[wireNames[event]]!({ ...which, ...(isBrief && { type: 'MINI' }) });
}

function recordsOf(wire: string) {
  const files = isThere ? readdirSync(folder).filter((file) => file.startsWith(`${wire}__`)) : [];
  return files.map((file) => {
    const record = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { event: string; payload: unknown };
    return { file: file.slice(wire.length + 2, -'.json'.length), ...record };
  });
}
