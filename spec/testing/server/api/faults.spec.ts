import { startExchange, type Exchange, type ExchangeAccount, type LogEntry } from '../../../../lib/testing/index.js';
import { openApi, signed, type ApiClient } from './api-client.js';

describe('an exchange in a box, told to do wrong with requests', () => {
  let exchange: Exchange;
  let client: ApiClient;

  beforeEach(async () => {
    exchange = await startExchange({ orderFlow: false, symbols: ['BTCUSDT'] });
    client = await openApi(exchange.endpoints.api);
  });
  afterEach(() => exchange.close());

  const ids = (frames: readonly string[]): unknown[] => frames.map((text) => JSON.parse(text).id);
  const send = (...methods: readonly string[]): void => methods.forEach((method, id) => client.send({ id, method }));

  it('loses requests of a method before they are carried out', async () => {
    exchange.loseRequests({ method: 'time', times: 1 });
    send('time', 'ping', 'time');
    expect(ids(await client.heard(2))).toEqual([1, 2]);
    expect(exchange.log.entries.filter(({ type }) => type === 'request')).toMatchObject([
      { connection: 1, method: 'time', id: 0, lost: true },
      { connection: 1, method: 'ping', id: 1, lost: false },
      { connection: 1, method: 'time', id: 2, lost: false },
    ]);
  });

  it('carries requests out and keeps the answer to itself', async () => {
    const account = exchange.accounts[0] as ExchangeAccount;
    exchange.withholdReplies({ method: 'userDataStream.subscribe.signature', times: 1 });
    client.send({ id: 1, method: 'userDataStream.subscribe.signature', params: signed(account.credentials) });
    expect(await client.ask('session.subscriptions')).toMatchObject({ result: [{ subscriptionId: 0 }] });
    expect(exchange.log.entries.filter((entry: LogEntry) => entry.type === 'reply')).toMatchObject([
      { method: 'userDataStream.subscribe.signature', withheld: true },
      { method: 'session.subscriptions', withheld: false },
    ]);
  });

  it('answers late, twice, and in another order', async () => {
    exchange.slowReplies(30, { method: 'time' });
    send('time', 'ping');
    expect(ids(await client.heard(2))).toEqual([1, 0]);
    exchange.heal();
    const undo = exchange.repeatReplies({ after: 5 });
    send('ping');
    expect(ids(await client.heard(4)).slice(2)).toEqual([0, 0]);
    undo();
    exchange.reverseReplies(3);
    send('ping', 'time', 'ping', 'ping');
    expect(ids(await client.heard(8)).slice(4)).toEqual([2, 1, 0, 3]);
  });

  it('lets nothing wait any more when it is healed', async () => {
    exchange.reverseReplies(3);
    send('ping', 'ping');
    await exchange.waitFor(({ type }) => type === 'reply', 2);
    exchange.heal();
    expect(ids(await client.heard(2))).toEqual([1, 0]);
    send('ping');
    expect(await client.heard(3)).toHaveLength(3);
  });

  it('answers what nobody asked', async () => {
    exchange.strayReply({ id: 77 });
    expect(JSON.parse((await client.heard(1))[0] ?? '')).toEqual({ id: 77, status: 200, result: {} });
  });

  it('refuses requests of a method, and says until when', async () => {
    exchange.refuseRequests({ method: 'time', status: 429, code: -1003, retryAfter: 60_000, times: 1 });
    const { status, error } = await client.ask('time');
    expect([status, error?.code]).toEqual([429, -1003]);
    expect(error?.data.retryAfter - error?.data.serverTime).toBe(60_000);
    expect(await client.ask('time')).toMatchObject({ status: 200 });
    exchange.refuseRequests();
    expect(await client.ask('ping')).toMatchObject({ status: 500, error: { code: -1000 } });
  });

  it('bans whoever asks, and closes the connection', async () => {
    const idle = await openApi(exchange.endpoints.api);
    exchange.ban({ retryAfter: 90_000 });
    const { status, error } = await client.ask('ping');
    expect([status, error?.code]).toEqual([418, -1003]);
    expect(error?.data.retryAfter - error?.data.serverTime).toBeGreaterThan(80_000);
    expect(error?.msg).toContain(`IP banned until ${error?.data.retryAfter}`);
    expect(await client.closed).toEqual({ code: 1008, reason: 'IP banned' });
    expect(exchange.connections).toHaveLength(1);
    await expect(openApi(exchange.endpoints.api)).rejects.toThrow('418');
    exchange.heal();
    expect(await idle.ask('ping')).toMatchObject({ status: 200 });
  });

  it('fails REST requests as often as it is told, the same ones for the same seed', async () => {
    const path = '/sapi/v1/margin/listen-key';
    const headers = { 'X-MBX-APIKEY': exchange.accounts[0]?.apiKey ?? '' };
    const ask = (): Promise<number> =>
      fetch(exchange.endpoints.rest + path, { method: 'POST', headers }).then(
        ({ status }) => status,
        () => 0,
      );
    const many = async (): Promise<number[]> => {
      const statuses: number[] = [];
      for (let i = 0; i < 40; i++) statuses.push(await ask());
      return statuses;
    };
    const undo = exchange.failRest({ path, method: 'POST', how: 429, probability: 0.3, seed: 5 });
    const first = await many();
    expect(new Set(first)).toEqual(new Set([200, 429]));
    undo();
    exchange.failRest({ path, how: 429, probability: 0.3, seed: 5 });
    expect(await many()).toEqual(first);
    exchange.heal();
    exchange.failRest({ path, how: 'reset', times: 1 });
    expect([await ask(), await ask()]).toEqual([0, 200]);
    exchange.failRest({ method: 'PUT' });
    expect(await ask()).toBe(200);
    expect(() => exchange.failRest({ probability: 2 })).toThrow('probability');
  });

  it('refuses to do what cannot be meant', () => {
    expect(() => exchange.revoke('nobody')).toThrow('apiKey');
    expect(() => exchange.skew(NaN)).toThrow('skew');
    expect(() => exchange.loseRequests({ times: 0 })).toThrow('times');
  });
});
