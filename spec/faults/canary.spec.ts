import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { type Observable, firstValueFrom, merge } from 'rxjs';
import { type Credentials, type SpotMarket, type SpotOptions, spot } from '../../lib/index.js';
import { type AccountOptions, type MarketExchange, startExchange } from '../../lib/testing/index.js';
import { secretMark } from '../../lib/testing/server/api/random-text.js';
import { quick } from '../support/box.js';
import { figure } from '../support/figure.js';
import { until } from '../support/until.js';

const apiKey = `CanaryOfTheApiKey${'k'.repeat(47)}`;
const secret = `CanaryOfTheSecret${'s'.repeat(47)}`;
const passphrase = 'Canary of the passphrase';
const order = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.01' } as const;
const isFound = new Map<string, number>(); // in what, and how often

/** The key that may log on, encrypted, and what it is known by at the exchange. */
function ed25519(): readonly [AccountOptions, Credentials, readonly string[]] {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const privateKey = pair.privateKey
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })
    .toString();
  const lines = privateKey.split('\n').filter((line) => line.length > 20 && !line.startsWith('---'));
  return [{ apiKey, publicKey }, { apiKey, privateKey, passphrase }, lines];
}
const hmac = (): readonly [AccountOptions, Credentials, readonly string[]] => [
  { apiKey, secret },
  { apiKey, secret },
  [],
];

describe('secrets', () => {
  it.each([
    ['an HMAC key', hmac],
    ['a private key with a passphrase', ed25519],
  ])('are shown nowhere, whatever happens: %s (K1 K2 K3 K4 K16 K22)', async (_, make) => {
    const [account, credentials, others] = make();
    const exchange = await startExchange({ symbols: ['BTCUSDT'], orderFlow: false, accounts: [account] });
    const shown: string[] = [];
    const show = (what: unknown) => void shown.push(...formsOf(what));
    const options: SpotOptions = {
      ...quick,
      endpoints: exchange.endpoints,
      credentials,
      requestTimeout: 500,
      trace: { frames: show, requests: show },
    };
    const market = spot(options);
    try {
      await everything(exchange, market, credentials, show);
    } finally {
      await market.close();
      await exchange.close();
    }
    const used = exchange.log.entries.flatMap((entry) =>
      entry.type === 'request' && typeof entry.params.signature === 'string' ? [entry.params.signature] : [],
    );
    expect(used.length).toBeGreaterThan(0);
    expect(shown.length).toBeGreaterThan(100);
    const secrets = [apiKey, secret, passphrase, secretMark, ...others, ...used];
    // The beginning and the end of one are as bad.
    const parts = [...new Set(secrets.flatMap((each) => [each.slice(0, 14), each.slice(-14)]))];
    const found = shown.filter((text) => parts.some((part) => text.includes(part)));
    isFound.set(String(_), found.length);
    expect(found).toEqual([]);
  });

  it('are in nothing that was shown (A57)', () => {
    const found = [...isFound.values()].reduce((sum, count) => sum + count, 0);
    const of = `2 kinds of keys, through everything that can happen to them`;
    figure({ id: 'A57', what: 'texts with a secret in them', value: found, reach: '0', of });
    expect([isFound.size, found]).toEqual([2, 0]);
  });

  it.each<[string, unknown]>([
    ['with a space in the key', { apiKey: `${apiKey} `, secret }],
    ['with a line end in the secret', { apiKey, secret: `${secret}\n` }],
    ['with too much', { apiKey, secret, privateKey: secret }],
    ['with text for a private key', { apiKey, privateKey: secret }],
    ['with a secret for the object', secret],
  ])('are not shown where they cannot be right: %s (K2)', (_, credentials) => {
    let error: unknown;
    try {
      spot({ credentials: credentials as Credentials });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(Error);
    expect(formsOf(error).join('\n')).not.toMatch(/CanaryOf/);
  });
});

/** What a market goes through; everything that can be seen of it is shown. */
async function everything(
  exchange: MarketExchange,
  market: SpotMarket,
  credentials: Credentials,
  show: (what: unknown) => void,
): Promise<void> {
  const { api } = market;
  const subscribed: (readonly string[])[] = [];
  market.status$.subscribe((notice) => {
    show(notice);
    if (notice.type === 'subscribed') subscribed.push(notice.streams);
  });
  const look = () => [market, market.api, market.rest, listening, market.user()].forEach(show);
  const attempt = async (request: Observable<unknown>, fails = true) => {
    const outcome = await firstValueFrom(request).catch((error: unknown) => error);
    expect(outcome instanceof Error).toBe(fails);
    show(outcome);
  };
  const all = (times: number) => until(() => new Set(subscribed.flat()).size === 3 && subscribed.length >= 3 * times);
  const listening = merge(market.user(), market.margin(), market.marginRisk()).subscribe(show);
  look();
  await all(1);
  look();
  await attempt(api.getAccount(), false);
  const { privateKey = '', secret: ownSecret = privateKey } = credentials as { privateKey?: string; secret?: string };
  const said = `refused: ${apiKey} ${ownSecret} ${exchange.connections.map(({ path }) => path).join(' ')}`;
  for (const [status, code] of [
    [401, -2015],
    [400, -1022],
    [500, -1000],
    [503, -1008],
  ] as const) {
    for (const message of [said, `${'x'.repeat(245)}${apiKey}${ownSecret}`]) {
      exchange.refuseRequests({ method: 'account.status', times: 1, status, code, message });
      await attempt(api.getAccount());
      exchange.refuseRequests({ method: 'order.place', times: 1, status, code, message });
      await attempt(api.createOrder({ ...order, price: '1' }));
    }
  }
  exchange.loseRequests({ method: 'account.status', times: 1 });
  exchange.loseRequests({ method: 'order.place', times: 1 });
  await Promise.all([attempt(api.getAccount()), attempt(api.createOrder({ ...order, price: '1' }))]);

  exchange.sendText(said);
  exchange.sendText(JSON.stringify({ [apiKey]: ownSecret }).slice(0, -1));
  exchange.sendText(`${'x'.repeat(250)}${apiKey}`);
  const event = { e: 'executionReport', E: apiKey, s: apiKey, c: `${'x'.repeat(40)}${apiKey}`, [apiKey]: apiKey };
  for (const to of ['spot', 'margin', 'risk']) exchange.accounts[0]?.emit(event, to);
  exchange.sendText(JSON.stringify({ id: null, status: 400, error: { code: -1, msg: said, data: { said } } }));

  exchange.withholdReplies({ method: 'order.place', times: 1 });
  const cut = attempt(api.createOrder({ ...order, price: '1' }));
  await exchange.waitFor((entry) => entry.type === 'reply' && entry.withheld);
  exchange.drop({ code: 4000, reason: `${apiKey.slice(0, 64)} bad` });
  await cut;
  look();
  await all(2);
  exchange.failRest({ times: 2, how: 500 });
  exchange.expireListenKeys();
  exchange.expireListenTokens();
  exchange.drop();
  await all(3);
  exchange.refuseRequests({
    method: 'account.status',
    times: 1,
    status: 429,
    code: -1003,
    message: said,
    retryAfter: 1,
  });
  await attempt(api.getAccount());
  exchange.revoke(apiKey);
  exchange.drop();
  await until(() => exchange.connections.length > 0);
  await attempt(api.getAccount());
  look();
  listening.unsubscribe();
}

/** All ways in which somebody might look at something. */
function formsOf(what: unknown): readonly string[] {
  const forms = [inspect(what, { depth: 9, showHidden: true, getters: true }), String(what), inspect(what)];
  try {
    forms.push(JSON.stringify(what) ?? '');
  } catch {
    // has no such form
  }
  try {
    structuredClone(what);
  } catch (error) {
    forms.push(String(error));
  }
  for (let error = what; error instanceof Error; error = error.cause) {
    forms.push(error.message, String(error.stack), String(error.cause), JSON.stringify(error));
    forms.push(inspect(error.cause, { depth: 9, showHidden: true }));
  }
  return forms;
}
