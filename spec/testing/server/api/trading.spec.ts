import { NEVER, Subject } from 'rxjs';
import type { Exchange, ExchangeAccount, RenderPayload } from '../../../../lib/testing/index.js';
import { openCustomer, type AccountDesk } from '../../../../lib/testing/server/api/open-customer.js';
import { createExchange } from '../../../../lib/testing/server/create-exchange.js';
import { readSettings } from '../../../../lib/testing/server/settings.js';
import { silence } from '../../../support/box.js';
import { openApi, signatureOf, signed, type ApiClient } from './api-client.js';

describe('orders over the WebSocket API', () => {
  let exchange: Exchange;
  let account: ExchangeAccount;
  let client: ApiClient;
  const calls: unknown[] = [];
  const events = new Subject<RenderPayload>();

  const desk: AccountDesk = {
    open: ({ kind }) => ({
      events: kind === 'spot' ? events : NEVER,
      call(method, params, unit) {
        calls.push([method, params, unit]);
        if (params['side'] === 'NONE') return { error: { status: 400, code: -2010, msg: 'No money.' } };
        return { result: { orderId: 7, kind } };
      },
      balances: () => ({ [kind]: { free: '1', locked: '0' } }),
      deposit: (asset, amount) => calls.push(['deposit', kind, asset, amount]),
      withdraw: (asset, amount) => calls.push(['withdraw', kind, asset, amount]),
    }),
  };

  const start = async (limits = {}): Promise<void> => {
    calls.length = 0;
    exchange = await createExchange(silence, () => openCustomer(desk, {}), readSettings({ limits }));
    account = exchange.accounts[0] as ExchangeAccount;
    client = await openApi(exchange.endpoints.api);
  };
  afterEach(() => exchange.close());

  const order = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', price: '5', quantity: '1', timeInForce: 'GTC' };
  const place = (params: object = order, method = 'order.place') =>
    client.ask(method, signed(account.credentials, params));
  const counts = async (): Promise<unknown> =>
    (await client.ask('account.rateLimits.orders', signed(account.credentials))).result.map(
      ({ count }: { count: number }) => count,
    );

  it('reach the account without what shows whose they are', async () => {
    await start();
    expect(await place()).toMatchObject({ status: 200, result: { orderId: 7 } });
    expect(calls).toEqual([['order.place', order, 'MILLISECOND']]);
    expect(await place({ ...order, colour: 'red' })).toMatchObject({ error: { code: -1104 } });
    expect(calls).toHaveLength(1);
  });

  it('are counted when they are placed, and weigh nothing', async () => {
    await start();
    expect((await place()).rateLimits).toMatchObject([
      { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: 100, count: 1 },
      { rateLimitType: 'ORDERS', interval: 'DAY', intervalNum: 1, limit: 200_000, count: 1 },
      { rateLimitType: 'REQUEST_WEIGHT', count: 2 },
    ]);
    expect((await place({ ...order, side: 'NONE' })).rateLimits).toMatchObject([
      { count: 1 },
      { count: 1 },
      { count: 3 },
    ]);
    expect((await place({ symbol: 'BTCUSDT', orderId: 7 }, 'order.cancel')).rateLimits).toMatchObject([{ count: 3 }]);
  });

  it('do not count any more when they are filled', async () => {
    await start();
    await place();
    events.next(() => '{"e":"executionReport","s":"BTCUSDT","i":7,"x":"TRADE","X":"FILLED"}');
    expect(await counts()).toEqual([0, 0]);
  });

  it('are refused beyond the limit of the account', async () => {
    await start({ ordersPerDay: 2 });
    await place();
    await place();
    const { status, error } = await place();
    expect([status, error?.code, error?.msg]).toEqual([
      429,
      -1015,
      'Too many new orders; current limit is 2 orders per 1 DAY.',
    ]);
    expect(error?.data.retryAfter % 86_400_000).toBe(0);
    expect(calls).toHaveLength(2);
    expect(exchange.violations).toMatchObject([{ rule: 'ordersPerDay' }]);
    const list = { symbol: 'BTCUSDT', side: 'SELL', quantity: '1', aboveType: 'LIMIT_MAKER', belowType: 'STOP_LOSS' };
    expect(await place(list, 'orderList.place.oco')).toMatchObject({ status: 429 });
  });

  it('may come from the box itself, on each account', async () => {
    await start();
    expect(account.call('order.place', order, 'margin')).toEqual({ orderId: 7, kind: 'margin' });
    expect(account.call('order.place', order, 'BTCUSDT')).toEqual({ orderId: 7, kind: 'isolated' });
    expect(() => account.call('order.place', { side: 'NONE' })).toThrow('No money.');
    expect(account.balances()).toEqual({ spot: { free: '1', locked: '0' } });
    account.deposit('BTC', '1');
    account.withdraw('BTC', '2', 'margin');
    expect(calls.slice(3)).toEqual([
      ['deposit', 'spot', 'BTC', '1'],
      ['withdraw', 'margin', 'BTC', '2'],
    ]);
  });

  it('may come over REST, in the body', async () => {
    await start();
    const body = `${new URLSearchParams({ ...order, timestamp: String(Date.now()) }).toString()}`;
    const answer = await fetch(`${exchange.endpoints.rest}/api/v3/order`, {
      method: 'POST',
      headers: { 'X-MBX-APIKEY': account.apiKey },
      body: `${body}&signature=${signatureOf(account.credentials, body)}`,
    });
    expect([answer.status, await answer.json()]).toEqual([200, { orderId: 7, kind: 'spot' }]);
    expect(answer.headers.get('x-mbx-order-count-10s')).toBe('1');
    expect(calls).toEqual([['order.place', order, 'MILLISECOND']]);
  });
});
