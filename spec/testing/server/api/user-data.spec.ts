import { startExchange, type Exchange, type ExchangeAccount, type LogEntry } from '../../../../lib/testing/index.js';
import { openApi, signed, type ApiClient } from './api-client.js';
import { useFakeTimersOnly } from '../use-fake-timers-only.js';
import { openClient } from '../raw-client.js';

describe('the accounts of the exchange in a box', () => {
  let exchange: Exchange;
  let account: ExchangeAccount;
  let client: ApiClient;

  beforeEach(async () => {
    exchange = await startExchange({ orderFlow: false, symbols: ['BTCUSDT'], accounts: [{}, {}] });
    account = exchange.accounts[0] as ExchangeAccount;
    client = await openApi(exchange.endpoints.api);
  });
  afterEach(async () => {
    await exchange.close();
    jest.useRealTimers();
  });

  const bySignature = 'userDataStream.subscribe.signature';
  const byToken = 'userDataStream.subscribe.listenToken';
  const subscribe = (who = account) => client.ask(bySignature, signed(who.credentials));
  const rest = async (method: string, path: string, key = account.apiKey): Promise<{ status: number; body: any }> => {
    const answer = await fetch(exchange.endpoints.rest + path, { method, headers: { 'X-MBX-APIKEY': key } });
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
  const token = async (query = ''): Promise<{ token: string; expirationTime: number }> =>
    (await rest('POST', `/sapi/v1/userListenToken${query}`)).body;
  const terminated = (id: number): object => ({
    subscriptionId: id,
    event: { e: 'eventStreamTerminated', E: expect.any(Number) },
  });

  it('are listened to under ids of the connection, from 0 on, one subscription each', async () => {
    expect(await subscribe()).toMatchObject({ status: 200, result: { subscriptionId: 0 } });
    expect(await subscribe()).toMatchObject({ status: 400, error: { code: -2035 } });
    expect(await subscribe(exchange.accounts[1])).toMatchObject({ result: { subscriptionId: 1 } });
    expect(await client.ask('session.subscriptions')).toMatchObject({
      result: [{ subscriptionId: 0 }, { subscriptionId: 1 }],
    });
    expect(exchange.connections).toMatchObject([{ subscriptions: [0, 1] }]);
    exchange.accounts[1]?.emit({ e: 'balanceUpdate' });
    account.emit({ e: 'executionReport' });
    expect(await client.told(2)).toEqual([
      { subscriptionId: 1, event: { e: 'balanceUpdate' } },
      { subscriptionId: 0, event: { e: 'executionReport' } },
    ]);
    expect(exchange.log.entries.filter(({ type }) => type === 'event')).toHaveLength(2);
    const again = await openApi(exchange.endpoints.api);
    expect(await again.ask(bySignature, signed(account.credentials))).toMatchObject({ result: { subscriptionId: 0 } });
  });

  it('are left, one or all, with a last event', async () => {
    await subscribe();
    await subscribe(exchange.accounts[1]);
    expect(await client.ask('userDataStream.unsubscribe', { subscriptionId: 7 })).toMatchObject({
      error: { code: -2036 },
    });
    expect(await client.ask('userDataStream.unsubscribe', { subscriptionId: 0 })).toMatchObject({
      status: 200,
      result: {},
    });
    expect(await client.told(1)).toEqual([terminated(0)]);
    expect(await subscribe()).toMatchObject({ result: { subscriptionId: 2 } });
    expect(await client.ask('userDataStream.unsubscribe')).toMatchObject({ status: 200 });
    expect(await client.told(3)).toEqual([terminated(0), terminated(1), terminated(2)]);
    account.emit({ e: 'executionReport' });
    await client.ask('ping');
    expect(await client.told(3)).toHaveLength(3);
    expect(await client.ask('session.status')).toMatchObject({ result: { userDataStream: false } });
  });

  it('are listened to by whoever is logged on, until they log out', async () => {
    expect(await client.ask('userDataStream.subscribe')).toMatchObject({ status: 401 });
    const { credentials } = account.createKey({ keyType: 'Ed25519' });
    await client.ask('session.logon', signed(credentials));
    expect(await client.ask('userDataStream.subscribe')).toMatchObject({ result: { subscriptionId: 0 } });
    expect(await subscribe(exchange.accounts[1])).toMatchObject({ result: { subscriptionId: 1 } });
    expect(await client.ask('session.logout')).toMatchObject({ result: { userDataStream: true } });
    expect(await client.told(1)).toEqual([terminated(0)]);
  });

  it('are listened to with a token, one for cross margin and one for each isolated pair', async () => {
    const cross = await token();
    const isolated = await token('?isIsolated=true&symbol=BTCUSDT');
    expect(cross).toEqual({ token: expect.any(String), expirationTime: expect.any(Number) });
    const { result } = await client.ask(byToken, { listenToken: cross.token });
    expect(result).toEqual({ subscriptionId: 0, expirationTime: cross.expirationTime * 1000 });
    expect(await client.ask(byToken, { listenToken: isolated.token })).toMatchObject({ result: { subscriptionId: 1 } });
    account.emit({ e: 'a' }, 'margin');
    account.emit({ e: 'b' }, 'BTCUSDT');
    account.emit({ e: 'c' });
    expect(await client.told(2)).toEqual([
      { subscriptionId: 0, event: { e: 'a' } },
      { subscriptionId: 1, event: { e: 'b' } },
    ]);
    expect(await client.ask(byToken, { listenToken: 'x' })).toMatchObject({ error: { code: -1209 } });
    expect(await client.ask(byToken)).toMatchObject({ error: { code: -1102 } });
    expect(await rest('POST', '/sapi/v1/userListenToken?isIsolated=true')).toMatchObject({ body: { code: -1102 } });
    expect(await rest('POST', '/sapi/v1/userListenToken?validity=86400001')).toMatchObject({ body: { code: -1130 } });
    expect(await rest('POST', '/sapi/v1/userListenToken', 'B'.repeat(64))).toMatchObject({ status: 401 });
  });

  it('go on without a gap when a token is renewed, and end when it expires', async () => {
    const first = await token('?validity=60');
    await client.ask(byToken, { listenToken: first.token });
    const { token: second } = await token('?validity=200');
    expect(await client.ask(byToken, { listenToken: second })).toMatchObject({ result: { subscriptionId: 0 } });
    await exchange.waitFor((entry: LogEntry) => entry.type === 'event' && entry.text.includes('eventStreamTerminated'));
    expect(await client.told(1)).toEqual([terminated(0)]);
    expect(Date.now()).toBeGreaterThanOrEqual(first.expirationTime + 100);
    expect(await client.ask(byToken, { listenToken: second })).toMatchObject({ error: { code: -1209 } });
  });

  it('end when they are told to: by the token, or out of the blue', async () => {
    const { token: listenToken } = await token();
    await client.ask(byToken, { listenToken });
    await subscribe();
    exchange.expireListenTokens(listenToken);
    expect(await client.told(1)).toEqual([terminated(0)]);
    exchange.terminate({ subscriptionId: 1 });
    expect(await client.told(2)).toEqual([terminated(0), terminated(1)]);
    expect(await client.ask(byToken, { listenToken })).toMatchObject({ error: { code: -1209 } });
  });

  it('are told of a shutdown in the form of the connection', async () => {
    await subscribe();
    exchange.shutdown({ after: 1 });
    expect(await client.told(1)).toEqual([{ event: { e: 'serverShutdown', E: expect.any(Number) } }]);
    expect(await client.closed).toMatchObject({ code: 1001 });
    expect(exchange.connections).toEqual([]);
    account.emit({ e: 'executionReport' }); // nobody is there
  });

  it('tell their risk under a listen key, on each kind of socket', async () => {
    const { listenKey } = (await rest('POST', '/sapi/v1/margin/listen-key')).body;
    expect((await rest('POST', '/sapi/v1/margin/listen-key')).body).toEqual({ listenKey });
    const raw = await openClient(`${exchange.endpoints.riskStreams}/ws/${listenKey}`);
    const combined = await openClient(`${exchange.endpoints.riskStreams}/stream?streams=${listenKey}`);
    const asked = await openClient(`${exchange.endpoints.riskStreams}/ws`);
    asked.send({ method: 'SUBSCRIBE', params: [listenKey], id: 1 });
    await asked.heard(1);
    account.emit({ e: 'MARGIN_LEVEL_STATUS_CHANGE' }, 'risk');
    expect(await raw.heard(1)).toEqual(['{"e":"MARGIN_LEVEL_STATUS_CHANGE"}']);
    expect(await combined.heard(1)).toEqual([`{"stream":"${listenKey}","data":{"e":"MARGIN_LEVEL_STATUS_CHANGE"}}`]);
    expect(await asked.heard(2)).toContain('{"e":"MARGIN_LEVEL_STATUS_CHANGE"}');

    expect(await rest('PUT', `/sapi/v1/margin/listen-key?listenKey=${listenKey}`)).toEqual({ status: 200, body: {} });
    exchange.expireListenKeys(listenKey);
    expect(JSON.parse((await raw.heard(2))[1] ?? '')).toEqual({
      e: 'listenKeyExpired',
      E: expect.any(Number),
      listenKey,
    });
    expect(await rest('PUT', `/sapi/v1/margin/listen-key?listenKey=${listenKey}`)).toEqual({
      status: 400,
      body: { code: -1125, msg: 'This listenKey does not exist.' },
    });
    const next = (await rest('POST', '/sapi/v1/margin/listen-key')).body.listenKey;
    expect(next).not.toBe(listenKey);
    expect(await rest('DELETE', '/sapi/v1/margin/listen-key')).toEqual({ status: 200, body: {} });
    expect(await rest('PUT', `/sapi/v1/margin/listen-key?listenKey=${next}`)).toMatchObject({ body: { code: -1125 } });
  });

  it('have no listen keys on spot any more', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect(await rest(method, '/api/v3/userDataStream')).toMatchObject({
        status: 410,
        body: expect.stringMatching(/^<html>/),
      });
    }
    expect(await rest('POST', '/sapi/v1/userDataStream/isolated')).toMatchObject({ status: 410 });
  });

  it('still have them at the site that is like Binance.US', async () => {
    await exchange.close();
    exchange = await startExchange({ orderFlow: false, symbols: ['BTCUSDT'], site: 'us' });
    account = exchange.accounts[0] as ExchangeAccount;
    const { listenKey } = (await rest('POST', '/api/v3/userDataStream')).body;
    const socket = await openClient(`${exchange.endpoints.streams}/ws/${listenKey}`);
    account.emit({ e: 'executionReport' });
    expect(await socket.heard(1)).toEqual(['{"e":"executionReport"}']);
    expect(await rest('PUT', `/api/v3/userDataStream?listenKey=${listenKey}`)).toMatchObject({ status: 200 });
    expect(await rest('DELETE', `/api/v3/userDataStream?listenKey=${listenKey}`)).toMatchObject({ status: 200 });
    expect(await rest('PUT', `/api/v3/userDataStream?listenKey=${listenKey}`)).toMatchObject({ body: { code: -1125 } });
  });

  it('lose a listen key after an hour without a renewal', async () => {
    await exchange.close();
    useFakeTimersOnly();
    exchange = await startExchange({
      orderFlow: false,
      paused: true,
      symbols: ['BTCUSDT'],
      pongTimeout: false,
      pingEvery: false,
    });
    account = exchange.accounts[0] as ExchangeAccount;
    const { listenKey } = (await rest('POST', '/sapi/v1/margin/listen-key')).body;
    jest.advanceTimersByTime(59 * 60_000);
    expect(await rest('PUT', `/sapi/v1/margin/listen-key?listenKey=${listenKey}`)).toMatchObject({ status: 200 });
    jest.advanceTimersByTime(59 * 60_000);
    expect(await rest('PUT', `/sapi/v1/margin/listen-key?listenKey=${listenKey}`)).toMatchObject({ status: 200 });
    jest.advanceTimersByTime(60 * 60_000);
    expect(await rest('PUT', `/sapi/v1/margin/listen-key?listenKey=${listenKey}`)).toMatchObject({ status: 400 });
  });
});
