import type { Notice } from '../../lib/index.js';
import { UnableToConnectError, errorMessages, spot } from '../../lib/index.js';
import { startExchange } from '../../lib/testing/index.js';
import { type Box, inABox } from '../support/box.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';

const trade = (t: number) => ({ ...samples.Trade, t });
const ids = (values: readonly { readonly t: number }[]) => values.map(({ t }) => t);
const typesOf = (notices: readonly Notice[]) => notices.map(({ type }) => type);

const codes = [
  1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1011, 1012, 1013, 1014, 1015, 3000, 3999, 4000, 4999,
];

describe('recovering from a lost connection', () => {
  it.each(codes)('goes on after close code %i, with a gap before the next event (X1 X2 X3 X7 R10 A6)', async (code) => {
    await inABox(async ({ exchange, market, notices, noticed }) => {
      const told: (number | string)[] = [];
      market.status$.subscribe((notice) => notice.type === 'gap' && told.push(`gap ${notice.stream}`));
      const seen = collect(market.trade('BTCUSDT'));
      market.trade('BTCUSDT').subscribe(({ t }) => told.push(t));
      await noticed('subscribed');
      exchange.emit('btcusdt@trade', trade(1));
      await seen.first(1);
      exchange.drop({ code });
      await noticed('subscribed', 2);
      exchange.emit('btcusdt@trade', trade(3));
      await seen.first(2);
      expect(told).toEqual([1, 'gap btcusdt@trade', 3]);
      expect(seen.end).toBeUndefined();
      expect(typesOf(notices)).toEqual([
        ...[
          'connecting',
          'open',
          'subscribed',
          'closed',
          'waiting',
          'connecting',
          'open',
          'recovered',
          'subscribed',
          'gap',
        ],
      ]);
      expect((await noticed('closed')).code).toBe(code === 1015 ? 1006 : code);
    })();
  });

  it(
    'bounds a gap by the last that is known and the first that counts again',
    inABox(async ({ exchange, market, noticed }) => {
      const seen = collect(market.trade('BTCUSDT'));
      const { at: subscribedAt } = await noticed('subscribed');
      exchange.emit('btcusdt@trade', trade(1));
      await seen.first(1);
      exchange.drop();
      const { at: closedAt } = await noticed('closed');
      const { from, to, cause } = await noticed('gap');
      expect(from).toBeLessThanOrEqual(closedAt);
      expect(from).toBeGreaterThanOrEqual(subscribedAt - 1_000);
      expect(to).toBeGreaterThanOrEqual(closedAt);
      expect(cause).toContain('1006');
    }),
  );

  it(
    'declares a gap for what was asked for when the connection was lost before the answer',
    inABox(async ({ exchange, market, noticed }) => {
      const heal = exchange.withholdReplies();
      const seen = collect(market.trade('BTCUSDT'));
      await exchange.waitFor(({ type }) => type === 'reply');
      exchange.drop();
      heal();
      await noticed('subscribed');
      exchange.emit('btcusdt@trade', trade(2));
      expect(ids(await seen.first(1))).toEqual([2]);
      expect(await noticed('gap')).toMatchObject({ stream: 'btcusdt@trade' });
    }),
  );

  it(
    'declares a gap before an event that comes before the answer',
    inABox(async ({ exchange, market, noticed }) => {
      const told: (number | string)[] = [];
      market.status$.subscribe(({ type }) => type === 'gap' && told.push(type));
      const seen = collect(market.trade('BTCUSDT'));
      market.trade('BTCUSDT').subscribe(({ t }) => told.push(t));
      await noticed('subscribed');
      exchange.withholdReplies();
      exchange.drop();
      await exchange.waitFor(({ type }) => type === 'reply', 2);
      exchange.emit('btcusdt@trade', trade(2));
      await seen.first(1);
      expect(told).toEqual(['gap', 2]);
    }),
  );

  it(
    'declares no gap for what the lost connection was never asked for (C1 C29)',
    inABox(async ({ exchange, market, notices, noticed }) => {
      const heal = exchange.refuse();
      collect(market.trade('BTCUSDT'));
      await noticed('waiting');
      heal();
      await noticed('subscribed');
      expect(typesOf(notices)).not.toContain('gap');
    }),
  );

  it(
    'delivers what came just before the close',
    inABox(async ({ exchange, market, noticed }) => {
      const seen = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      for (let t = 1; t <= 100; t++) exchange.emit('btcusdt@trade', trade(t));
      exchange.drop({ code: 1001 });
      await noticed('closed');
      expect(seen.values).toHaveLength(100);
    }),
  );

  it(
    'asks the new connection for what is wanted then, and for nothing else (S11 S12)',
    inABox(async ({ exchange, market, noticed, notices }) => {
      const left = collect(market.trade('AAAUSDT'));
      collect(market.trade('BBBUSDT'));
      await noticed('subscribed');
      const accept = exchange.refuse();
      exchange.drop();
      await noticed('waiting');
      left.unsubscribe();
      collect(market.trade('CCCUSDT'));
      // The attempt that is on its way may still ask for it; the one after the next may not.
      await noticed('waiting', typesOf(notices).filter((type) => type === 'waiting').length + 2);
      accept();
      await noticed('subscribed', 2);
      expect(exchange.connections.map(({ streams }) => streams)).toEqual([['bbbusdt@trade', 'cccusdt@trade']]);
    }),
  );

  const refused: [string, (box: Box) => unknown, RegExp][] = [
    ['a reset', ({ exchange }) => exchange.refuse(), /could not be opened/],
    ['status 503', ({ exchange }) => exchange.refuse({ status: 503 }), /HTTP status 503/],
    ['status 404', ({ exchange }) => exchange.refuse({ status: 404 }), /HTTP status 404/],
  ];
  it.each(refused)('gives up after 1 + maxRetries attempts that meet %s (C15)', async (_, refuse, why) => {
    await inABox(
      async (box) => {
        const { exchange, market, noticed, notices } = box;
        refuse(box);
        const subscribers = [market.trade('BTCUSDT'), market.trade('BTCUSDT'), market.trade('ETHUSDT')].map(collect);
        for (const { ended } of subscribers) {
          expect(await ended).toMatchObject({
            name: 'UnableToConnectError',
            attempts: 4,
            message: expect.stringMatching(why) as string,
          });
        }
        expect(exchange.log.entries.filter(({ type }) => type === 'attempt')).toHaveLength(4);
        expect(await noticed('gaveUp')).toMatchObject({ attempts: 4 });
        expect(typesOf(notices).filter((type) => type === 'gaveUp')).toHaveLength(1);
      },
      { reconnect: { maxRetries: 3, initialDelay: 1, maxDelay: 1, minDelay: 1 } },
    )();
  });

  it('ends with one message that says why, as values', async () => {
    const exchange = await startExchange();
    const { endpoints } = exchange;
    await exchange.close();
    const market = spot({ endpoints, reconnect: { maxRetries: 1, initialDelay: 1, minDelay: 1 } });
    const seen = collect(market.trade('BTCUSDT').pipe(errorMessages()));
    expect(await seen.ended).toBe('completed');
    expect(seen.values).toEqual([
      {
        e: 'error',
        type: 'BinanceWebsocketUnableToConnect',
        m: expect.stringMatching(/2 attempts.*ECONNREFUSED/) as string,
      },
    ]);
  });

  it(
    'starts afresh for a new subscriber after it has given up, also from inside the error',
    inABox(
      async ({ exchange, market }) => {
        const accept = exchange.refuse();
        const seen = new Promise((resolve) => {
          market.trade('BTCUSDT').subscribe({
            error: (error) => {
              expect(error).toBeInstanceOf(UnableToConnectError);
              accept();
              market.trade('BTCUSDT').subscribe(resolve);
            },
          });
        });
        await exchange.waitFor(({ type }) => type === 'reply');
        exchange.emit('btcusdt@trade', trade(1));
        expect(await seen).toMatchObject({ t: 1 });
      },
      { reconnect: { maxRetries: 1, initialDelay: 1, minDelay: 1 } },
    ),
  );

  it(
    'hands the loss to the subscribers when reconnecting is off',
    inABox(
      async ({ exchange, market, noticed }) => {
        const seen = collect(market.trade('BTCUSDT'));
        await noticed('subscribed');
        exchange.drop({ code: 1001, reason: 'going away' });
        expect(await seen.ended).toMatchObject({ name: 'ConnectionClosedError', code: 1001, reason: 'going away' });
      },
      { reconnect: false },
    ),
  );

  it(
    'gives a connection that never opens its deadline (C7)',
    inABox(
      async ({ exchange, market }) => {
        exchange.stall({ connecting: true });
        expect(await collect(market.trade('BTCUSDT')).ended).toMatchObject({
          cause: { name: 'ConnectTimeoutError', timeout: 20 },
        });
      },
      { connectTimeout: 20, reconnect: { maxRetries: 0 } },
    ),
  );

  it(
    'replaces a connection that does not answer, after asking twice, and keeps it until then (S2 L3)',
    inABox(
      async ({ exchange, market, notices, noticed }) => {
        const heal = exchange.withholdReplies();
        const seen = collect(market.trade('BTCUSDT'));
        expect((await noticed('rotating')).cause).toBe('A request was not answered');
        heal();
        expect(exchange.requests.map(({ method }) => method)).toEqual(['SUBSCRIBE', 'SUBSCRIBE']);
        await noticed('rotated');
        exchange.emit('btcusdt@trade', samples.Trade);
        await seen.first(1);
        expect(notices.filter(({ type }) => type === 'closed' || type === 'gap')).toEqual([]);
      },
      { acknowledgeTimeout: 20 },
    ),
  );
});
