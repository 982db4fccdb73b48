import { Subject, mergeMap, of, range, timeout, toArray } from 'rxjs';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { spot } from '../../lib/index.js';
import type { SpotOptions } from '../../lib/index.js';
import { type ExchangeAccount, type LogEntry, startExchange } from '../../lib/testing/index.js';
import { type Box, listen, quick } from '../support/box.js';
import { collect } from '../support/collect.js';
import { until } from '../support/until.js';

const bySignature = 'userDataStream.subscribe.signature';
const byToken = 'userDataStream.subscribe.listenToken';
const leave = 'userDataStream.unsubscribe';

/** A box with a market of its own, whose accounts trade, and a market that has a key. */
interface AccountBox extends Box {
  readonly account: ExchangeAccount;
}

/** Runs a test with an account. */
function withAccount(
  test: (box: AccountBox) => Promise<void>,
  options: SpotOptions = {},
  exchangeOptions: Parameters<typeof startExchange>[0] = {},
): () => Promise<void> {
  return async () => {
    const exchange = await startExchange({ orderFlow: false, symbols: ['BTCUSDT'], ...exchangeOptions });
    const account = exchange.accounts[0] as ExchangeAccount;
    const { credentials } = account;
    const market = spot({ endpoints: exchange.endpoints, credentials, ...quick, ...options });
    try {
      await test({ exchange, market, account, ...listen(market) });
    } finally {
      await market.close();
      await exchange.close();
    }
  };
}

type Of<T extends LogEntry['type']> = Extract<LogEntry, { type: T }>;
const logged = <T extends LogEntry['type']>({ exchange }: Pick<Box, 'exchange'>, type: T) =>
  exchange.log.entries.filter((entry): entry is Of<T> => entry.type === type);
const requested = (box: Pick<Box, 'exchange'>, method: string) =>
  logged(box, 'request').filter((entry) => entry.method === method);
const update = (d: string) => ({ e: 'balanceUpdate', E: 1_700_000_000_000, a: 'BTC', d, T: 1_700_000_000_000 });
const symbols = ['BTCUSDT', 'ETHUSDT', 'BNBUSDT', 'SOLUSDT'];
const order = { symbol: 'BTCUSDT', price: '10000.00', quantity: '0.00100' } as const;

it('A-16: an account stream that an environment lacks is refused with a type before anything is sent', async () => {
  const credentials = { apiKey: 'key', secret: 'secret' };
  const refused: string[] = [];
  const silent = { openSocket: () => refused.push('socket') };
  const fetch = () => (refused.push('rest'), new Promise<never>(() => undefined));
  const WebSocketCtor = function () {
    silent.openSocket();
  } as never;
  for (const environment of ['testnet', 'demo'] as const) {
    const market = spot({ environment, credentials, fetch: fetch, WebSocketCtor });
    expect(() => market.margin()).toThrow(expect.objectContaining({ name: 'UnsupportedError' }));
    expect(() => market.isolatedMargin('BTCUSDT')).toThrow(expect.objectContaining({ name: 'UnsupportedError' }));
    expect(() => market.marginRisk()).toThrow(expect.objectContaining({ name: 'UnsupportedError' }));
    await market.close();
  }
  expect(refused).toEqual([]);
});

it.each([
  ['testnet', 'wss://ws-api.testnet.binance.vision/ws-api/v3'],
  ['demo', 'wss://demo-ws-api.binance.com/ws-api/v3'],
] as const)('A-16: the spot account of %s is at the hosts of %s', async (environment, url) => {
  const opened: string[] = [];
  const WebSocketCtor = class {
    constructor(address: string) {
      opened.push(address);
    }
    close() {}
  } as never;
  const market = spot({ environment, credentials: { apiKey: 'key', secret: 'secret' }, WebSocketCtor });
  const heard = collect(market.user());
  await until(() => opened.length > 0);
  expect(opened).toEqual([url]);
  heard.unsubscribe();
  await market.close();
});

it.each([
  ['millisecond', 13],
  ['microsecond', 16],
] as const)(
  'A-19: events of an account have their times in the unit of the market: %s, %i digits',
  (timeUnit, digits) =>
    withAccount(
      async ({ market, noticed }) => {
        const heard = collect(market.user());
        await noticed('subscribed');
        collect(market.api.orderLimitBuy(order));
        const events = await heard.first(2);
        expect(events.map(({ E }) => String(E).length)).toEqual([digits, digits]);
      },
      { timeUnit },
    )(),
);

it(
  'A-53: a spot account takes exactly one signed request, and no other connection',
  withAccount(async (box) => {
    const heard = [collect(box.market.user()), collect(box.market.user())];
    await box.noticed('subscribed');
    box.account.emit(update('1.0'));
    for (const { first } of heard) expect(await first(1)).toMatchObject([{ e: 'balanceUpdate', d: '1.0' }]);
    expect(logged(box, 'request')).toMatchObject([
      { method: bySignature, params: { apiKey: box.account.apiKey, signature: expect.any(String) } },
    ]);
    expect(logged(box, 'open')).toHaveLength(1);
    expect(logged(box, 'rest')).toEqual([]);
  }),
);

it(
  'A-54: replies go to who asked and events to the account, never mixed',
  withAccount(async ({ market, noticed, account, exchange }) => {
    const heard = collect(market.user());
    await noticed('subscribed');
    const asked = collect(
      range(1, 20).pipe(
        mergeMap((limit) => {
          account.emit(update(`${limit}.0`));
          return market.api.getOrderBook({ symbol: 'BTCUSDT', limit });
        }),
      ),
    );
    expect(await asked.ended).toBe('completed');
    const deltas = (await heard.first(20)).map((event) => 'd' in event && event.d);
    expect(deltas).toEqual(Array.from({ length: 20 }, (_, i) => `${i + 1}.0`));
    expect(asked.values).toHaveLength(20);
    expect(exchange.connections).toHaveLength(1);
  }),
);

it(
  'A-55: who leaves sends one unsubscribe with that id, and what still comes under it reaches nobody and breaks nothing',
  withAccount(
    async (box) => {
      const { market, exchange, account, noticed } = box;
      const witness = collect(market.api.getOrderBook({ symbol: 'BTCUSDT' }));
      const heard = collect(market.user());
      await noticed('subscribed');
      await witness.ended;
      exchange.delay(50);
      account.emit(update('1.0'));
      heard.unsubscribe();
      const after = collect(market.api.getTime());
      expect(await after.ended).toBe('completed');
      expect(requested(box, leave)).toMatchObject([{ params: { subscriptionId: 0 } }]);
      expect(await noticed('stray')).toMatchObject({ what: 'event', count: 1 });
      expect(heard.values).toEqual([]);
    },
    { linger: 1_000 },
  ),
);

it(
  'A-56: a quiet account stays open without an error, and a time limit around it works',
  withAccount(async ({ market, exchange, notices }) => {
    const limited = collect(market.user().pipe(timeout({ each: 60 })));
    const heard = collect(market.user());
    expect(await limited.ended).toMatchObject({ name: 'TimeoutError' });
    expect(heard.end).toBeUndefined();
    expect(exchange.connections[0]?.subscriptions).toEqual([0]);
    expect(notices.map(({ type }) => type)).toEqual(['connecting', 'open', 'subscribed']);
  }),
);

it(
  'A-57: there is an active subscription while somebody listens, neither before nor after',
  withAccount(
    async ({ market, noticed }) => {
      const active = () => collect(market.api.getSessionSubscriptions());
      const of = async () => {
        const asked = active();
        await asked.ended;
        return asked.values;
      };
      expect(await of()).toEqual([[]]);
      const heard = collect(market.user());
      await noticed('subscribed');
      expect(await of()).toEqual([[{ subscriptionId: 0 }]]);
      heard.unsubscribe();
      expect(await of()).toEqual([[]]);
    },
    { linger: 1_000 },
  ),
);

it(
  'A-58: an event goes to the account whose subscription it names, and to no other, as itself',
  withAccount(async ({ market, account, noticed, exchange }) => {
    const heard = [market.user(), market.margin(), market.isolatedMargin('BTCUSDT')].map((source) => collect(source));
    await noticed('subscribed', 3);
    account.emit(update('1.0'), 'spot');
    account.emit(update('2.0'), 'margin');
    account.emit(update('3.0'), 'BTCUSDT');
    await Promise.all(heard.map(({ first }) => first(1)));
    expect(heard.map(({ values }) => values)).toEqual([[update('1.0')], [update('2.0')], [update('3.0')]]);
    expect(exchange.connections).toHaveLength(1);
  }),
);

it(
  'A-59: the loss of a connection is told for each of three accounts, and none stops the others',
  withAccount(async ({ market, account, noticed, exchange, notices }) => {
    const stuck = collect(market.margin().pipe(mergeMap(() => new Subject<never>(), 1)));
    const heard = [market.user(), market.isolatedMargin('BTCUSDT')].map((source) => collect(source));
    await noticed('subscribed', 3);
    account.emit(update('0.0'), 'margin');
    exchange.drop();
    await noticed('gap', 3);
    const gaps = notices.flatMap((notice) => (notice.type === 'gap' ? [notice.stream] : []));
    expect([...gaps].sort()).toEqual(['isolatedMargin:BTCUSDT', 'margin', 'user']);
    account.emit(update('1.0'), 'spot');
    account.emit(update('2.0'), 'BTCUSDT');
    expect(await Promise.all(heard.map(({ first }) => first(1)))).toMatchObject([[{ d: '1.0' }], [{ d: '2.0' }]]);
    expect(stuck.end).toBeUndefined();
  }),
);

it(
  'A-60: leaving a subscription that the exchange has ended already is no error',
  withAccount(
    async (box) => {
      const heard = collect(box.market.user());
      await box.noticed('subscribed');
      box.exchange.refuseRequests({ method: leave, status: 400, code: -2036, times: 1 });
      heard.unsubscribe();
      const after = collect(box.market.api.getTime());
      expect(await after.ended).toBe('completed');
      expect(box.notices.filter(({ type }) => type === 'closed')).toEqual([]);
    },
    { linger: 1_000 },
  ),
);

it(
  'A-61: after a loss each account is subscribed again with a new time and a new id, and its events flow again',
  withAccount(async (box) => {
    const { market, account, exchange, noticed } = box;
    const [user, margin] = [collect(market.user()), collect(market.margin())];
    await noticed('subscribed', 2);
    exchange.drop();
    await noticed('subscribed', 4);
    account.emit(update('1.0'), 'spot');
    account.emit(update('2.0'), 'margin');
    expect([await user.first(1), await margin.first(1)]).toMatchObject([[{ d: '1.0' }], [{ d: '2.0' }]]);
    const [first, second] = requested(box, bySignature).map(({ params }) => params as Record<string, never>);
    expect(second?.['signature']).not.toBe(first?.['signature']);
    const tokens = requested(box, byToken).map(({ params }) => params);
    expect(tokens[1]).not.toEqual(tokens[0]);
    expect(box.notices.filter(({ type }) => type === 'gap')).toHaveLength(2);
  }),
);

it(
  'A-66: a token is renewed before its time is over, on the same connection and without a gap',
  withAccount(
    async (box) => {
      const heard = collect(box.market.margin());
      await until(() => requested(box, byToken).length === 3);
      box.account.emit(update('1.0'), 'margin');
      expect(await heard.first(1)).toMatchObject([{ d: '1.0' }]);
      const tokens = requested(box, byToken).map(({ params }) => (params as { listenToken: string }).listenToken);
      expect(new Set(tokens).size).toBe(3);
      expect(logged(box, 'open')).toHaveLength(1);
      expect(box.notices.map(({ type }) => type)).toEqual(['connecting', 'open', 'subscribed']);
    },
    {
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        const { token } = (await answer.json()) as { readonly token: string };
        const text = JSON.stringify({ token, expirationTime: Date.now() + 1_000 });
        return { status: answer.status, headers: answer.headers, text: async () => text };
      },
    },
  ),
);

it(
  'A-67: serverShutdown on the connection for requests opens a replacement first, and retires the old one',
  withAccount(async (box) => {
    const { market, account, exchange, noticed } = box;
    const heard = collect(market.user());
    await noticed('subscribed');
    exchange.shutdown();
    await noticed('subscribed', 2);
    account.emit(update('1.0'));
    await heard.first(1);
    await noticed('rotated');
    await exchange.waitFor(({ type }) => type === 'close');
    const course = exchange.log.entries
      .filter(({ type }) => type === 'open' || type === 'close')
      .map((entry) => `${entry.type} ${'connection' in entry ? entry.connection : ''}`);
    expect(course.slice(0, 3)).toEqual(['open 1', 'open 2', 'close 1']);
    expect(box.notices.filter(({ type }) => type === 'gap')).toEqual([]);
  }),
);

it(
  'A-68: each of four requests gets its own reply, whatever the order of the replies',
  withAccount(
    async ({ market, exchange }) => {
      exchange.reverseReplies(4);
      const asked = symbols.map((symbol) => collect(market.api.getOrderbookTicker({ symbol })));
      await Promise.all(asked.map(({ ended }) => ended));
      expect(asked.map(({ values }) => values)).toMatchObject(symbols.map((symbol) => [{ symbol }]));
    },
    {},
    { symbols },
  ),
);

it(
  'A-69: a refusal has the status and the code of the exchange, and the connection survives it',
  withAccount(async ({ market, exchange }) => {
    exchange.refuseRequests({ method: 'time', times: 1, status: 400, code: -1121, message: 'Invalid symbol.' });
    const refused = collect(market.api.getTime());
    expect(await refused.ended).toMatchObject({ name: 'ApiError', status: 400, code: -1121 });
    expect(await collect(market.api.getTime()).ended).toBe('completed');
    expect(exchange.connections.map(({ id }) => id)).toEqual([1]);
  }),
);

it(
  'A-70: what the exchange misses is an error with a type',
  withAccount(async ({ market }) => {
    const asked = collect(market.api.request('klines', { symbol: 'BTCUSDT' } as never));
    expect(await asked.ended).toMatchObject({ name: 'ApiError', code: -1102 });
  }),
);

it(
  'A-71: without an answer in time the error says whether it was sent',
  withAccount(
    async ({ market, exchange, noticed }) => {
      exchange.loseRequests();
      const sent = collect(market.api.getTime());
      expect(await sent.ended).toMatchObject({ name: 'RequestTimeoutError' });
      exchange.heal();
      exchange.refuse();
      exchange.drop();
      await noticed('closed');
      expect(await collect(market.api.getTime()).ended).toMatchObject({ name: 'NotSentError' });
    },
    { requestTimeout: 100 },
  ),
);

it.each(['ok', 'refused'])('A-72: after the late reply (%s) of a request that timed out the next one works', (kind) =>
  withAccount(
    async ({ market, exchange, noticed }) => {
      if (kind === 'refused') exchange.refuseRequests({ method: 'time', times: 1 });
      exchange.slowReplies(150, { method: 'time', times: 1 });
      const late = collect(market.api.getTime());
      expect(await late.ended).toMatchObject({ name: 'RequestTimeoutError' });
      const next = collect(market.api.getTime());
      expect(await next.ended).toBe('completed');
      expect(await noticed('stray')).toMatchObject({ what: 'late', count: 1 });
      expect(await collect(market.api.getTime()).ended).toBe('completed');
    },
    { requestTimeout: 100, linger: 1_000 },
  )(),
);

it('A-73: an address that cannot be reached is a connection error', async () => {
  const market = spot({ endpoints: { api: 'ws://127.0.0.1:1/ws-api/v3' }, reconnect: false });
  const asked = collect(market.api.getTime());
  expect(await asked.ended).toMatchObject({ name: 'NotSentError', cause: { name: 'HandshakeError' } });
  await market.close();
});

it(
  'A-74: a request that waits when its market is closed fails with that at once',
  withAccount(async ({ market, exchange }) => {
    exchange.loseRequests();
    const asked = collect(market.api.getTime());
    await exchange.waitFor(({ type }) => type === 'request');
    const begun = performance.now();
    await market.close();
    expect(await asked.ended).toMatchObject({ name: 'ClosedError' });
    expect(performance.now() - begun).toBeLessThan(1_000);
  }),
);

it(
  'A-75: a closed market refuses a request with a type, and asks nobody',
  withAccount(async ({ market, exchange }) => {
    await market.close();
    expect(await collect(market.api.getTime()).ended).toMatchObject({ name: 'ClosedError' });
    expect(await collect(market.user()).ended).toMatchObject({ name: 'ClosedError' });
    expect(exchange.log.entries).toEqual([]);
  }),
);

it(
  'A-76: three requests at once succeed beside a reader of streams that takes one event at a time',
  withAccount(async ({ market, noticed, account }) => {
    const stuck = collect(market.user().pipe(mergeMap(() => new Subject<never>(), 1)));
    await noticed('subscribed');
    account.emit(update('1.0'));
    account.emit(update('2.0'));
    const asked = collect(of(1, 2, 3).pipe(mergeMap(() => market.api.getTime())));
    expect(await asked.ended).toBe('completed');
    expect([asked.values.length, stuck.end]).toEqual([3, undefined]);
  }),
);

it(
  'A-77: two hundred requests, one after another, succeed over one connection',
  withAccount(async (box) => {
    const asked = collect(
      range(0, 200).pipe(
        mergeMap(() => box.market.api.getTime(), 1),
        toArray(),
      ),
    );
    expect(await asked.ended).toBe('completed');
    expect(asked.values[0]).toHaveLength(200);
    expect(logged(box, 'open')).toHaveLength(1);
  }),
);

it(
  'A-78: a market stream and a request on the same market both work',
  withAccount(async ({ market, noticed }) => {
    const books = collect(market.depth('BTCUSDT', { levels: 5 } as never));
    await noticed('subscribed');
    const asked = collect(market.api.getTime());
    expect(await asked.ended).toBe('completed');
    expect(books.end).toBeUndefined();
  }),
);

it(
  'A-79: what is in flight when the connection is lost has an unknown outcome at once, and what is asked meanwhile goes out once',
  withAccount(async (box) => {
    const { market, exchange } = box;
    exchange.withholdReplies({ method: 'order.place' });
    const lost = collect(market.api.orderLimitBuy({ ...order, newClientOrderId: 'lost' }));
    await exchange.waitFor((entry) => entry.type === 'reply' && entry.withheld);
    exchange.drop();
    expect(await lost.ended).toMatchObject({ name: 'OutcomeUnknownError', clientOrderIds: ['lost'], retryable: false });
    exchange.heal();
    const ids = ['a', 'b', 'c'];
    const placed = ids.map((id) => collect(market.api.orderLimitBuy({ ...order, newClientOrderId: id })));
    for (const { ended } of placed) expect(await ended).toBe('completed');
    const sent = requested(box, 'order.place').map(({ params, connection }) => [
      (params as { readonly newClientOrderId?: unknown }).newClientOrderId,
      connection,
    ]);
    expect(sent).toEqual([['lost', 1], ...ids.map((id) => [id, 2])]);
    expect(exchange.connections).toHaveLength(1);
  }),
);

it.each(['HMAC', 'RSA', 'Ed25519'] as const)(
  'A-80: the exchange accepts what is signed by a key of type %s',
  (keyType) =>
    withAccount(
      async ({ market, noticed, account }) => {
        const heard = collect(market.user());
        await noticed('subscribed');
        expect(await collect(market.api.orderLimitBuy(order)).ended).toBe('completed');
        expect((await heard.first(1))[0]).toMatchObject({ e: 'executionReport', x: 'NEW' });
        expect(account.keyType).toBe(keyType);
      },
      {},
      { accounts: [{ keyType }] },
    )(),
);

it(
  'A-80: so it does from a signer of one’s own',
  withAccount(async ({ exchange, account }) => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const key = account.createKey({
      keyType: 'RSA',
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }) as string,
    } as never);
    const sign = (payload: string) => of(createSign('sha256').update(payload).sign(privateKey, 'base64'));
    const market = spot({ endpoints: exchange.endpoints, ...quick, credentials: { apiKey: key.apiKey, sign } });
    expect(await collect(market.api.orderLimitBuy(order)).ended).toBe('completed');
    await market.close();
  }),
);

it.each([429, 418])('A-81: after a %i further requests are held until then, and what is counted is shown', (status) =>
  withAccount(
    async (box) => {
      const { market, exchange, noticed } = box;
      const limits = collect(market.rateLimits$);
      exchange.refuseRequests({ method: 'time', times: 1, status, code: -1003, retryAfter: 1_100 });
      expect(await collect(market.api.getTime()).ended).toMatchObject({ name: 'ApiError', status });
      const { until: over } = await noticed('banned');
      expect(await collect(market.api.getTime()).ended).toBe('completed');
      expect(Date.now()).toBeGreaterThanOrEqual(over - 5);
      expect(limits.values.flat()).toContainEqual(expect.objectContaining({ rateLimitType: 'REQUEST_WEIGHT' }));
    },
    { linger: 5_000 },
  )(),
);

it(
  'A-84: an order without a client id gets one that is unique; one that is given is sent as it is',
  withAccount(async (box) => {
    const place = (params: object) => collect(box.market.api.orderLimitBuy({ ...order, ...params })).ended;
    await Promise.all([place({}), place({}), place({ newClientOrderId: 'my-own' })]);
    const ids = requested(box, 'order.place').map(
      ({ params }) => (params as { readonly newClientOrderId?: unknown }).newClientOrderId,
    );
    expect(new Set(ids).size).toBe(3);
    expect(ids).toContain('my-own'); // in any place: signatures of requests made at once are ready in any order
    for (const id of ids) expect(id).toMatch(/^[\w-]{1,36}$/);
  }),
);
