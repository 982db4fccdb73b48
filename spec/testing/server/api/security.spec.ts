import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { startExchange, type Exchange, type ExchangeAccount } from '../../../../lib/testing/index.js';
import { openApi, signed, type ApiClient, type Answer } from './api-client.js';

describe('the security of the WebSocket API', () => {
  let exchange: Exchange;
  let account: ExchangeAccount;
  let client: ApiClient;

  beforeEach(async () => {
    exchange = await startExchange({ orderFlow: false, symbols: ['BTCUSDT'] } as object);
    account = exchange.accounts[0] as ExchangeAccount;
    client = await openApi(exchange.endpoints.api);
  });
  afterEach(() => exchange.close());

  const method = 'account.rateLimits.orders';
  const error = ({ status, error: why }: Answer): unknown => [status, why?.code];

  it.each(['HMAC', 'RSA', 'Ed25519'] as const)('takes what an %s key has signed, and nothing else', async (keyType) => {
    const { credentials } = account.createKey({ keyType });
    expect(await client.ask(method, signed(credentials))).toMatchObject({ status: 200, result: [{ count: 0 }, {}] });
    expect(error(await client.ask(method, { ...signed(credentials), recvWindow: 6000 }))).toEqual([400, -1022]);
    const other = account.createKey({ keyType }).credentials;
    const wrong = { ...signed(other), apiKey: credentials.apiKey };
    expect(error(await client.ask(method, wrong))).toEqual([400, -1022]);
    expect(error(await client.ask(method, { ...signed(credentials), signature: 'ab' }))).toEqual([400, -1022]);
  });

  it.each([
    ['the key', { apiKey: undefined }, [400, -1102]],
    ['the time', { timestamp: undefined }, [400, -1102]],
    ['the signature', { signature: undefined }, [400, -1102]],
    ['a key that could be one', { apiKey: 'nobody' }, [401, -2014]],
    ['a key that is known', { apiKey: 'A'.repeat(64) }, [401, -2015]],
    ['a time that is one', { timestamp: 'now' }, [400, -1102]],
    ['a time after the exchange began', { timestamp: 1 }, [400, -1102]],
    ['a window that is one', { recvWindow: 'wide' }, [400, -1100]],
    ['a window that is not too wide', { recvWindow: 60_001 }, [400, -1131]],
  ])('wants %s', async (_, change, expected) => {
    const params = { ...signed(account.credentials), ...change };
    expect(error(await client.ask(method, params))).toEqual(expected);
  });

  it.each([
    [999, {}, 200],
    [1_500, {}, -1021],
    [-4_000, {}, 200],
    [-6_000, {}, -1021],
    [-6_000, { recvWindow: 8_000 }, 200],
    [-6_000, { recvWindow: '7999.125' }, 200],
    [-1_000, { recvWindow: 500 }, -1021],
  ])('judges a request made %d ms from now with %j by its clock', async (ahead, params, expected) => {
    const answer = await client.ask(method, signed(account.credentials, params, Date.now() + ahead));
    expect(answer.error?.code ?? answer.status).toBe(expected);
  });

  it('takes microseconds, and goes by the clock as it is put', async () => {
    expect(await client.ask(method, signed(account.credentials, {}, Date.now() * 1000))).toMatchObject({ status: 200 });
    const undo = exchange.skew(3_600_000);
    expect((await client.ask('time')).result.serverTime).toBeGreaterThan(Date.now() + 3_500_000);
    expect(error(await client.ask(method, signed(account.credentials)))).toEqual([400, -1021]);
    expect(await client.ask(method, signed(account.credentials, {}, Date.now() + 3_600_000))).toMatchObject({
      status: 200,
    });
    undo();
    expect(await client.ask(method, signed(account.credentials))).toMatchObject({ status: 200 });
  });

  it('logs on with Ed25519 keys only, and then wants nothing but the time', async () => {
    expect(error(await client.ask('session.logon', signed(account.credentials)))).toEqual([400, -4056]);
    const { credentials } = account.createKey({ keyType: 'Ed25519' });
    expect(await client.ask('session.status')).toMatchObject({ result: { apiKey: null, authorizedSince: null } });
    const logon = await client.ask('session.logon', signed(credentials));
    expect(logon.result).toMatchObject({ apiKey: credentials.apiKey, userDataStream: false, returnRateLimits: true });
    expect(await client.ask('session.status')).toMatchObject({ result: { apiKey: credentials.apiKey } });
    expect(await client.ask(method, { timestamp: Date.now() })).toMatchObject({ status: 200 });
    expect(error(await client.ask(method))).toEqual([400, -1102]);
    expect(error(await client.ask(method, { timestamp: Date.now(), signature: 'x' }))).toEqual([400, -1102]);
    expect(await client.ask(method, signed(account.credentials))).toMatchObject({ status: 200 });
    expect(await client.ask('session.logout')).toMatchObject({ result: { apiKey: null } });
    expect(error(await client.ask(method, { timestamp: Date.now() }))).toEqual([400, -1102]);
  });

  it('tells who is logged on that their key is revoked, once, at the next request', async () => {
    const { credentials } = account.createKey({ keyType: 'Ed25519' });
    await client.ask('session.logon', signed(credentials));
    const restore = exchange.revoke(credentials.apiKey);
    expect(error(await client.ask(method, { timestamp: Date.now() }))).toEqual([401, -2015]);
    expect(await client.told(1)).toEqual([
      { id: null, status: 401, error: { code: -2015, msg: 'Invalid API-key, IP, or permissions for action.' } },
    ]);
    expect(error(await client.ask('session.logon', signed(credentials)))).toEqual([401, -2015]);
    restore();
    expect(await client.ask('session.logon', signed(credentials))).toMatchObject({ status: 200 });
    expect(await client.told(1)).toHaveLength(1);
  });
});

const folder = '../shared/corpus/spot';
const corpus = existsSync(folder) ? describe : describe.skip;

corpus('the documented requests to the WebSocket API', () => {
  const secret = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j';
  const apiKey = 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A';
  /** Those whose signature is of this key, by the documents. */
  const verifiable =
    /^(session.logon|order.place--sign-hmac-\w+-signed|order.test|order.cancel|order.cancelReplace|openOrders.cancelAll|orderList.place|account.status|order.status|openOrders.status|allOrders|openOrderLists.status|allOrderLists|myTrades|order.place|account.rateLimits.orders)\.json$/;
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('ws-api-request__')) : [];
  const read = (file: string): any => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')).payload;

  let exchange: Exchange;
  beforeAll(async () => {
    exchange = await startExchange({ symbols: ['BTCUSDT', 'BNBBTC'], accounts: [{ apiKey, secret }], limits: false });
  });
  afterAll(() => exchange.close());

  it.each(files)('are read and answered: %s', async (file) => {
    const client = await openApi(exchange.endpoints.api);
    const request = read(file);
    client.send(request);
    const answer = JSON.parse((await client.heard(1))[0] ?? '') as Answer;
    expect(answer).toMatchObject({ id: request.id, status: expect.any(Number) });
    expect(answer.error?.code).not.toBe(-1104);
    expect(answer.error?.msg ?? '').not.toBe('This operation is not supported.');
    if (answer.status !== 200)
      expect(answer.error).toMatchObject({ code: expect.any(Number), msg: expect.any(String) });
    client.ws.terminate();
  });

  it('bear signatures of the documented key in 17 cases', async () => {
    const client = await openApi(exchange.endpoints.api);
    const signedByKey = files.filter((name) => verifiable.test(name.replace('ws-api-request__', '')));
    const outcomes: unknown[] = [];
    for (const file of signedByKey) {
      const { method, params } = read(file);
      const undo = exchange.skew(params.timestamp - Date.now());
      const { error } = await client.ask(method, params);
      outcomes.push([file, error?.code === -1022 || error?.code === -1021]);
      undo();
    }
    expect(outcomes).toEqual(signedByKey.map((file) => [file, false]));
    expect(signedByKey).toHaveLength(17);
  });
});
