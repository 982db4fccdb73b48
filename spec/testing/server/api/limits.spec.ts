import { startExchange, type Exchange } from '../../../../lib/testing/index.js';
import { openApi, type ApiClient } from './api-client.js';

describe('the limits of the WebSocket API', () => {
  let exchange: Exchange;
  let client: ApiClient;

  const start = async (limits: object): Promise<void> => {
    exchange = await startExchange({ orderFlow: false, symbols: ['BTCUSDT'], limits });
    client = await openApi(exchange.endpoints.api);
  };
  afterEach(() => exchange.close());
  const depth = (limit: number) => client.ask('depth', { symbol: 'BTCUSDT', limit });
  const used = async (): Promise<number | undefined> => (await client.ask('ping')).rateLimits?.[0]?.count;

  it('count what each request weighs, connecting too, over all connections and REST', async () => {
    await start({});
    expect(await used()).toBe(3);
    await depth(1000);
    expect(await used()).toBe(54);
    const other = await openApi(exchange.endpoints.api);
    await other.ask('klines', { symbol: 'BTCUSDT', interval: '1m' });
    expect(await used()).toBe(59);
    const answer = await fetch(`${exchange.endpoints.rest}/api/v3/depth?symbol=BTCUSDT`);
    expect(answer.headers.get('x-mbx-used-weight-1m')).toBe('64');
    expect(await used()).toBe(65);
  });

  it('refuse what goes beyond, and ban whoever does not stop', async () => {
    await start({ weightPerMinute: 20 });
    const { status, error, rateLimits } = await depth(1000);
    expect([status, error?.code, rateLimits?.[0]?.limit]).toEqual([429, -1003, 20]);
    expect(error?.msg).toContain('current limit is 20 request weight per 1 MINUTE');
    expect(error?.data.retryAfter).toBe(Math.ceil(error?.data.serverTime / 60_000) * 60_000);
    const rest = await fetch(`${exchange.endpoints.rest}/api/v3/depth?symbol=BTCUSDT&limit=1000`);
    expect([rest.status, await rest.json()]).toMatchObject([429, { code: -1003 }]);
    expect(Number(rest.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    for (let i = 0; i < 8; i++) expect(await depth(1000)).toMatchObject({ status: 429 });
    expect(await depth(1000)).toMatchObject({ status: 418 });
    expect(await client.closed).toMatchObject({ code: 1008 });
    expect(exchange.violations).toContainEqual(expect.objectContaining({ rule: 'weightPerMinute', connection: 0 }));
  });

  it('count requests whatever they weigh', async () => {
    await start({ requestsPerFiveMinutes: 2 });
    await client.ask('ping');
    await client.ask('ping');
    expect(await client.ask('ping')).toMatchObject({ status: 429, error: { code: -1003 } });
    expect(exchange.violations).toMatchObject([{ rule: 'requestsPerFiveMinutes' }]);
  });

  it('have nothing to say against many messages at once', async () => {
    await start({});
    for (let id = 0; id < 100; id++) client.send({ id, method: 'ping' });
    expect(await client.heard(100)).toHaveLength(100);
    expect(exchange.violations).toEqual([]);
  });
});
