import { startExchange, type MarketExchange } from '../../../../lib/testing/index.js';
import { openApi, type ApiClient } from './api-client.js';

describe('an answer of the WebSocket API', () => {
  let exchange: MarketExchange;
  let client: ApiClient;

  beforeEach(async () => {
    exchange = await startExchange({ symbols: ['BTCUSDT', 'BNBBTC'] });
    client = await openApi(exchange.endpoints.api);
  });
  afterEach(() => exchange.close());

  const first = async (frame: string): Promise<string> => {
    client.send(frame);
    return (await client.heard(1))[0] ?? '';
  };

  it.each(['1', '"a-b"', 'null', '0', '-5', '9007199254740993', '""'])('echoes the id %s as it is', async (id) => {
    expect(await first(`{"id":${id},"method":"ping"}`)).toMatch(`{"id":${id},"status":200,"result":{},"rateLimits":[`);
  });

  it.each([
    ['no JSON', '{"id":1,', null, -1135],
    ['a list', '[]', null, -1135],
    ['no id', '{"method":"ping"}', null, -1102],
    ['an id that is none', '{"id":{},"method":"ping"}', null, -1102],
    ['no method', '{"id":7}', 7, -1102],
    ['parameters in a list', '{"id":7,"method":"ping","params":[]}', 7, -1102],
    ['a method that does not exist', '{"id":7,"method":"order.destroy"}', 7, -1020],
    ['a name that every object has', '{"id":7,"method":"constructor"}', 7, -1020],
    ['a parameter too many', '{"id":7,"method":"ping","params":{"a":1}}', 7, -1104],
    ['a symbol that does not exist', '{"id":7,"method":"avgPrice","params":{"symbol":"NOPE"}}', 7, -1121],
    ['no symbol', '{"id":7,"method":"depth"}', 7, -1102],
  ])('refuses %s', async (_, frame, id, code) => {
    expect(JSON.parse(await first(frame))).toMatchObject({ id, status: 400, error: { code, msg: expect.any(String) } });
    expect(await client.ask('ping')).toMatchObject({ status: 200 });
  });

  it('is the same with the version before the method', async () => {
    expect(await client.ask('v3/ping')).toMatchObject({ status: 200, result: {} });
  });

  it('tells the limits unless the address or the request says otherwise', async () => {
    const hidden = await openApi(`${exchange.endpoints.api}?returnRateLimits=false`);
    expect(await client.ask('ping')).toMatchObject({
      rateLimits: [{ rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 6000 }],
    });
    expect(await client.ask('ping', { returnRateLimits: false })).not.toHaveProperty('rateLimits');
    expect(await hidden.ask('ping')).not.toHaveProperty('rateLimits');
    expect(await hidden.ask('ping', { returnRateLimits: true })).toHaveProperty('rateLimits');
  });

  it('has its times in the unit of the address', async () => {
    const fine = await openApi(`${exchange.endpoints.api}?timeUnit=MICROSECOND`);
    const { result } = await client.ask('time');
    expect(String(result.serverTime)).toHaveLength(13);
    expect(String((await fine.ask('time')).result.serverTime)).toHaveLength(16);
    expect(String((await fine.ask('session.status')).result.connectedSince)).toHaveLength(16);
  });

  it.each([
    ['depth', { symbol: 'BTCUSDT', limit: 5 }, '/api/v3/depth?symbol=BTCUSDT&limit=5'],
    ['trades.recent', { symbol: 'BTCUSDT' }, '/api/v3/trades?symbol=BTCUSDT'],
    ['trades.historical', { symbol: 'BTCUSDT', limit: 2 }, '/api/v3/historicalTrades?symbol=BTCUSDT&limit=2'],
    ['trades.aggregate', { symbol: 'BTCUSDT' }, '/api/v3/aggTrades?symbol=BTCUSDT'],
    [
      'blockTrades.historical',
      { symbol: 'BTCUSDT', fromId: 0 },
      '/api/v3/historicalBlockTrades?symbol=BTCUSDT&fromId=0',
    ],
    ['klines', { symbol: 'BTCUSDT', interval: '1m' }, '/api/v3/klines?symbol=BTCUSDT&interval=1m'],
    ['uiKlines', { symbol: 'BTCUSDT', interval: '1m' }, '/api/v3/uiKlines?symbol=BTCUSDT&interval=1m'],
    ['avgPrice', { symbol: 'BTCUSDT' }, '/api/v3/avgPrice?symbol=BTCUSDT'],
    ['ticker.24hr', { symbols: ['BTCUSDT', 'BNBBTC'] }, '/api/v3/ticker/24hr?symbols=["BTCUSDT","BNBBTC"]'],
    ['ticker.tradingDay', { symbol: 'BTCUSDT' }, '/api/v3/ticker/tradingDay?symbol=BTCUSDT'],
    ['ticker', { symbol: 'BTCUSDT', windowSize: '1h' }, '/api/v3/ticker?symbol=BTCUSDT&windowSize=1h'],
    ['ticker.price', {}, '/api/v3/ticker/price'],
    ['ticker.book', { symbol: 'BNBBTC' }, '/api/v3/ticker/bookTicker?symbol=BNBBTC'],
    ['exchangeInfo', { symbol: 'BNBBTC' }, '/api/v3/exchangeInfo?symbol=BNBBTC'],
    ['executionRules', { symbol: 'BNBBTC' }, '/api/v3/executionRules?symbol=BNBBTC'],
    ['referencePrice', { symbol: 'BNBBTC' }, '/api/v3/referencePrice?symbol=BNBBTC'],
    ['referencePrice.calculation', { symbol: 'BNBBTC' }, '/api/v3/referencePrice/calculation?symbol=BNBBTC'],
  ])('says of %s what REST says', async (method, params, path) => {
    exchange.pause();
    const rest = await fetch(exchange.endpoints.rest + path);
    expect(await client.ask(method, params)).toMatchObject({ status: 200, result: await rest.json() });
  });

  it('knows only itself on REST, and nothing of a connection', async () => {
    const answer = await fetch(`${exchange.endpoints.rest}/api/v3/time`);
    expect(await answer.json()).toEqual({ serverTime: expect.any(Number) });
  });
});
