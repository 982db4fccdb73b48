import { startExchange, type Exchange, type ExchangeAccount } from '../../../../lib/testing/index.js';
import { signatureOf } from './api-client.js';

describe('signed REST requests', () => {
  let exchange: Exchange;
  let account: ExchangeAccount;

  beforeEach(async () => {
    exchange = await startExchange({ orderFlow: false, symbols: ['BTCUSDT'] });
    account = exchange.accounts[0] as ExchangeAccount;
  });
  afterEach(() => exchange.close());

  const send = async (
    method: string,
    path: string,
    { query = '', body, key = account.apiKey }: { query?: string; body?: string; key?: string | undefined } = {},
  ) => {
    const answer = await fetch(`${exchange.endpoints.rest}${path}${query && `?${query}`}`, {
      method,
      headers: { ...(key !== '' && { 'X-MBX-APIKEY': key }), 'Content-Type': 'application/x-www-form-urlencoded' },
      ...(body !== undefined && { body }),
    });
    return { status: answer.status, body: JSON.parse(await answer.text()), headers: answer.headers };
  };
  const sign = (payload: string, credentials = account.credentials): string =>
    `signature=${encodeURIComponent(signatureOf(credentials, payload))}`;
  const time = (): string => `timestamp=${Date.now()}`;
  const path = '/api/v3/rateLimit/order';

  it.each(['HMAC', 'RSA', 'Ed25519'] as const)('are taken from %s keys, signed as they are sent', async (keyType) => {
    const { credentials, apiKey } = account.createKey({ keyType });
    const query = `recvWindow=5000&${time()}`;
    const answer = await send('GET', path, { query: `${query}&${sign(query, credentials)}`, key: apiKey });
    expect(answer).toMatchObject({ status: 200, body: [{ rateLimitType: 'ORDERS', count: 0 }, {}] });
    expect(answer.headers.get('x-mbx-order-count-10s')).toBe('0');
    const turned = `${time()}&recvWindow=5000`;
    expect(await send('GET', path, { query: `${turned}&${sign(query, credentials)}`, key: apiKey })).toMatchObject({
      status: 400,
      body: { code: -1022 },
    });
  });

  it('may have their parameters in the query, in the body, or in both', async () => {
    const symbol = `symbol=${encodeURIComponent('１２３４５６')}`;
    const body = `${symbol}&side=BUY&${time()}`;
    const code = async (query: string, text: string): Promise<unknown> =>
      (await send('POST', '/api/v3/order/test', { query, body: text })).body.code;
    expect(await code('', `${body}&${sign(body)}`)).not.toBe(-1022);
    expect(await code('recvWindow=9000', `${body}&${sign(`recvWindow=9000${body}`)}`)).not.toBe(-1022);
    expect(await code('recvWindow=9000', `${body}&${sign(`recvWindow=9000&${body}`)}`)).toBe(-1022);
    const unencoded = decodeURIComponent(body);
    expect(await code('', `${body}&${sign(unencoded)}`)).toBe(-1022);
  });

  it.each([
    ['without a key', { key: '', query: 'timestamp=1' }, 401, -2014],
    ['with a key of nobody', { key: 'A'.repeat(64), query: 'timestamp=1' }, 401, -2015],
    ['without a time', { query: 'signature=x' }, 400, -1102],
    ['at a wrong time', { query: 'timestamp=1600000000000&signature=x' }, 400, -1021],
    ['without a signature', { query: `timestamp=${Date.now() + 500}&recvWindow=50000` }, 400, -1102],
  ])('are refused %s', async (_, request, status, code) => {
    expect(await send('GET', path, request)).toMatchObject({ status, body: { code } });
  });
});
