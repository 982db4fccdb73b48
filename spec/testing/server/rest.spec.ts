import { startExchange, type Exchange } from '../../../lib/testing/index.js';
import { scriptedFeed } from './scripted-feed.js';
import { useFakeTimersOnly } from './use-fake-timers-only.js';

describe('REST', () => {
  let exchange: Exchange;
  const asked: unknown[] = [];

  beforeEach(async () => {
    asked.length = 0;
    exchange = await startExchange({
      feed: scriptedFeed((path, params, unit) => {
        asked.push([path, Object.fromEntries(params), unit]);
        if (path === '/api/v3/nothing') return undefined;
        return params.has('bad') ? { status: 400, body: '{"code":-1121}' } : { status: 200, body: '{"a": 1.50}' };
      }),
    });
  });
  afterEach(async () => {
    await exchange.close();
    jest.useRealTimers();
  });

  const get = (path: string, init?: RequestInit): Promise<Response> => fetch(exchange.endpoints.rest + path, init);

  it('gives the answer of the feed as it is', async () => {
    const answer = await get('/api/v3/depth?symbol=BTCUSDT&limit=5');
    expect([answer.status, await answer.text()]).toEqual([200, '{"a": 1.50}']);
    expect(answer.headers.get('content-type')).toBe('application/json;charset=UTF-8');
    expect(asked).toEqual([['/api/v3/depth', { symbol: 'BTCUSDT', limit: '5' }, 'MILLISECOND']]);
  });

  it('gives refusals of the feed with their status', async () => {
    const answer = await get('/api/v3/depth?bad=1');
    expect([answer.status, await answer.text()]).toEqual([400, '{"code":-1121}']);
  });

  it('passes the time unit on, and refuses one that does not exist', async () => {
    await get('/api/v3/avgPrice', { headers: { 'X-MBX-TIME-UNIT': 'microsecond' } });
    expect(asked).toEqual([['/api/v3/avgPrice', {}, 'MICROSECOND']]);
    const answer = await get('/api/v3/avgPrice', { headers: { 'X-MBX-TIME-UNIT': 'SECOND' } });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { code: -1194, msg: 'Invalid value for time unit; expected either MICROSECOND or MILLISECOND.' },
    ]);
  });

  it('answers with 404 in HTML what the feed does not know', async () => {
    const answer = await get('/api/v3/nothing');
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      404,
      'text/html',
      '<html><body><h2>404 Not Found</h2></body></html>',
    ]);
  });

  it('survives a target that is no address', async () => {
    await get('//');
    expect(asked).toEqual([['//', {}, 'MILLISECOND']]);
  });

  it('answers other methods than GET with 404', async () => {
    expect((await get('/api/v3/depth', { method: 'POST' })).status).toBe(404);
    expect(asked).toEqual([]);
  });

  it.each([
    ['/api/v3/ping', 1],
    ['/api/v3/exchangeInfo', 20],
    ['/api/v3/depth', 5],
    ['/api/v3/depth?limit=500', 25],
    ['/api/v3/depth?limit=1000', 50],
    ['/api/v3/depth?limit=5000', 250],
    ['/api/v3/trades', 25],
    ['/api/v3/aggTrades', 4],
    ['/api/v3/klines', 2],
    ['/api/v3/ticker/24hr', 80],
    ['/api/v3/ticker/24hr?symbol=BTCUSDT', 2],
    ['/api/v3/ticker/price', 4],
  ])('counts the weight of %s as %i', async (path, weight) => {
    expect((await get(path)).headers.get('x-mbx-used-weight-1m')).toBe(String(weight));
  });

  it('adds the weights of a minute up', async () => {
    useFakeTimersOnly();
    jest.setSystemTime(Math.ceil(Date.now() / 60_000) * 60_000);
    const used = async (): Promise<string | null> => (await get('/api/v3/klines')).headers.get('x-mbx-used-weight-1m');
    expect([await used(), await used()]).toEqual(['2', '4']);
    jest.setSystemTime(Date.now() + 60_000);
    expect(await used()).toBe('2');
  });

  it('lets any page read it', async () => {
    const answer = await get('/api/v3/ping');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-expose-headers')).toContain('X-MBX-USED-WEIGHT-1M');
    const preflight = await get('/api/v3/ping', { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, '*']);
  });

  it('is in the log', async () => {
    await get('/api/v3/ping?a=1');
    expect(exchange.log.entries).toEqual([
      { type: 'rest', at: expect.any(Number), method: 'GET', path: '/api/v3/ping?a=1', status: 200 },
    ]);
  });
});
