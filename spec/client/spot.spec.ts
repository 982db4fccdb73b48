import WebSocket from 'ws';
import { spotOn } from '../../lib/client/spot.js';
import type { WebSocketLike } from '../../lib/connection/open-web-socket.js';
import { InvalidArgumentError, UnsupportedError } from '../../lib/errors.js';
import { type SpotMarket, type SpotOptions, depthSnapshot, spot, trade } from '../../lib/index.js';
import type { Platform } from '../../lib/platform.js';
import { inABox } from '../support/box.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';

/** Addresses of the sockets that a market with these options opens for one stream. */
function openedBy(options: SpotOptions): readonly string[] {
  const urls: string[] = [];
  const platform: Platform = {
    openSocket: (url) => (urls.push(url), { send: () => undefined, close: () => undefined, abandon: () => undefined }),
    fetch: () => new Promise(() => undefined),
  };
  const market = spotOn(platform)(options);
  const left = collect(market.trade('BTCUSDT'));
  jest.advanceTimersByTime(0);
  left.unsubscribe();
  void market.close();
  return urls;
}

describe('spot', () => {
  describe('by its options', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    it.each<[SpotOptions, string]>([
      [{}, 'wss://stream.binance.com:9443/stream'],
      [{ timeUnit: 'millisecond' }, 'wss://stream.binance.com:9443/stream'],
      [{ timeUnit: 'microsecond' }, 'wss://stream.binance.com:9443/stream?timeUnit=MICROSECOND'],
      [{ environment: 'testnet' }, 'wss://stream.testnet.binance.vision/stream'],
      [{ environment: 'demo', timeUnit: 'microsecond' }, 'wss://demo-stream.binance.com/stream?timeUnit=MICROSECOND'],
      [{ tld: 'us' }, 'wss://stream.binance.us:9443/stream'],
      [{ tld: 'je' }, 'wss://stream.binance.je:9443/stream'],
      [{ endpoints: { streams: 'wss://stream.example/' } }, 'wss://stream.example/stream'],
      [
        { endpoints: { streams: 'wss://stream.example' }, timeUnit: 'microsecond' },
        'wss://stream.example/stream?timeUnit=MICROSECOND',
      ],
    ])('%p connects to %s', (options, url) => {
      expect(openedBy(options)).toEqual([url]);
    });

    it('opens nothing and starts no timer before somebody subscribes', () => {
      const platform: Platform = { openSocket: jest.fn(), fetch: jest.fn() };
      const market = spotOn(platform)();
      market.trade('BTCUSDT');
      market.multiplex(['btcusdt@trade', '!miniTicker@arr']);
      depthSnapshot(market.rest, 'BTCUSDT');
      expect(jest.getTimerCount()).toBe(0);
      jest.advanceTimersByTime(60_000);
      expect([platform.openSocket, platform.fetch].map((call) => jest.mocked(call).mock.calls)).toEqual([[], []]);
    });

    it.each<[SpotOptions, typeof InvalidArgumentError | typeof UnsupportedError, string]>([
      [{ environment: 'testnet', tld: 'us' }, UnsupportedError, 'There is no testnet for binance.us'],
      [{ environment: 'staging' as never }, InvalidArgumentError, 'one of production, testnet, demo'],
      [{ tld: 'com/' }, InvalidArgumentError, 'the end of a host name'],
      [{ endpoints: { streams: 'ws://stream.example' } }, InvalidArgumentError, 'wss://'],
      [{ endpoints: { rest: 'http://api.example' } }, InvalidArgumentError, 'https://'],
      [{ timeUnit: 'second' as never }, InvalidArgumentError, 'one of millisecond, microsecond'],
      [{ requestTimeout: -1 }, InvalidArgumentError, 'milliseconds from 0'],
      [{ requestTimeout: Infinity }, InvalidArgumentError, 'milliseconds from 0'],
      [{ connectTimeout: NaN }, InvalidArgumentError, 'milliseconds from 0'],
      [{ acknowledgeTimeout: 2 ** 31 }, InvalidArgumentError, 'milliseconds from 0'],
      [{ linger: -1 }, InvalidArgumentError, 'milliseconds from 0'],
      [{ reconnect: { maxRetries: -1 } }, InvalidArgumentError, 'false to never give up'],
      [{ reconnect: { initialDelay: NaN } }, InvalidArgumentError, 'milliseconds from 0'],
    ])('%p is refused at the call', (options, error, text) => {
      expect(() => spot(options)).toThrow(error);
      expect(() => spot(options)).toThrow(text);
    });

    it('asks the REST host of its site, as long as it is told to wait', () => {
      const asked: string[] = [];
      const fetch = (url: string) => (asked.push(url), new Promise<never>(() => undefined));
      const snapshot = collect(depthSnapshot(spot({ tld: 'us', fetch, requestTimeout: 300 }).rest, 'BTCUSDT'));
      expect(asked).toEqual(['https://api.binance.us/api/v3/depth?symbol=BTCUSDT&limit=100']);
      jest.advanceTimersByTime(299);
      expect(snapshot.end).toBeUndefined();
      jest.advanceTimersByTime(1);
      expect(snapshot.end).toMatchObject({ name: 'RequestTimeoutError', timeout: 300 });
    });

    it('waits ten seconds for REST unless told otherwise', () => {
      const { rest } = spot({ fetch: () => new Promise(() => undefined) });
      expect(rest.timeout).toBe(10_000);
    });
  });

  it('is these members, and no others', () => {
    for (const market of [spot(), spot({ tld: 'us' })]) {
      expect(Object.keys(market).sort()).toEqual([
        ...['aggTrade', 'api', 'avgPrice', 'blockTrade', 'bookTicker', 'close', 'depth', 'isolatedMargin', 'kline'],
        ...[
          'margin',
          'marginRisk',
          'metrics',
          'miniTicker',
          'miniTickers',
          'multiplex',
          'rateLimits$',
          'referencePrice',
          'rest',
        ],
        ...[
          'status$',
          'stream',
          'subscriptions',
          'ticker',
          'tickers',
          'trade',
          'user',
          'windowTicker',
          'windowTickers',
        ],
      ]);
    }
  });

  it(
    'is functions that need no object',
    inABox(async ({ exchange, market, noticed }) => {
      const { trade, multiplex, close, status$, subscriptions } = market;
      const seen = collect(trade('BTCUSDT'));
      const both = collect(multiplex(['btcusdt@trade', 'ethusdt@trade']));
      const told = collect(status$);
      expect(subscriptions()).toMatchObject([
        { stream: 'btcusdt@trade', subscribers: 2 },
        { stream: 'ethusdt@trade', subscribers: 1 },
      ]);
      await noticed('subscribed');
      exchange.emit('btcusdt@trade', samples.Trade);
      expect(await seen.first(1)).toEqual([samples.Trade]);
      expect(await both.first(1)).toEqual([{ stream: 'btcusdt@trade', data: samples.Trade }]);
      await close();
      expect([seen.end, both.end, told.end]).toEqual(['completed', 'completed', 'completed']);
    }),
  );

  it(
    'is a source for the functions that take one',
    inABox(async ({ exchange, market, noticed }) => {
      const seen = collect(trade(market, 'BTCUSDT'));
      const same = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      exchange.emit('btcusdt@trade', samples.Trade);
      await Promise.all([seen.first(1), same.first(1)]);
      expect(exchange.requests.map(({ params }) => params)).toEqual([['btcusdt@trade']]);
    }),
  );

  it(
    'asks Binance.US for its tickers by another name',
    inABox(
      async ({ exchange, market, noticed }) => {
        const seen = collect((market as unknown as SpotMarket<'us'>).tickers());
        await noticed('subscribed');
        exchange.emit('!ticker@arr', samples.Tickers);
        expect(await seen.first(1)).toEqual([samples.Tickers]);
      },
      { tld: 'us' },
    ),
  );

  it(
    'has its times in the unit it was told (P22)',
    inABox(
      async ({ exchange, market, noticed }) => {
        collect(market.trade('BTCUSDT'));
        await noticed('open');
        expect(exchange.connections.map(({ path, unit }) => [path, unit])).toEqual([
          ['/stream?timeUnit=MICROSECOND', 'MICROSECOND'],
        ]);
      },
      { timeUnit: 'microsecond' },
    ),
  );

  it('takes sockets of another make', async () => {
    const urls: string[] = [];
    class Proxied extends WebSocket {
      constructor(url: string) {
        super(url);
        urls.push(url);
      }
    }
    await inABox(
      async ({ exchange, market, noticed }) => {
        const seen = collect(market.trade('BTCUSDT'));
        await noticed('subscribed');
        exchange.emit('btcusdt@trade', samples.Trade);
        expect(await seen.first(1)).toEqual([samples.Trade]);
        expect(urls).toEqual([`${exchange.endpoints.streams}/stream`]);
      },
      { WebSocketCtor: Proxied },
    )();
  });

  it('tells of a constructor that throws as of any other failure to connect, in its own words (C27 W8)', async () => {
    class Broken implements WebSocketLike {
      onopen = null;
      onmessage = null;
      onclose = null;
      onerror = null;
      constructor() {
        throw new Error('This would violate the directive connect-src');
      }
      send() {}
      close() {}
    }
    const market = spot({ WebSocketCtor: Broken, reconnect: false });
    expect(await collect(market.trade('BTCUSDT')).ended).toMatchObject({
      name: 'HandshakeError',
      why: 'This would violate the directive connect-src',
    });
    await market.close();
  });

  it('shows what is said over the wire to those who trace it', async () => {
    const frames: unknown[] = [];
    const requests: unknown[] = [];
    await inABox(
      async ({ exchange, market, noticed }) => {
        collect(market.trade('BTCUSDT'));
        await noticed('subscribed');
        await collect(depthSnapshot(market.rest, 'BTCUSDT')).ended;
        const url = `${exchange.endpoints.streams}/stream`;
        expect(frames).toEqual([
          { direction: 'out', url, text: '{"method":"SUBSCRIBE","params":["btcusdt@trade"],"id":1}' },
          { direction: 'in', url, text: '{"result":null,"id":1}' },
        ]);
        const request = { method: 'GET', url: `${exchange.endpoints.rest}/api/v3/depth?symbol=BTCUSDT&limit=100` };
        expect(requests).toEqual([
          { direction: 'out', ...request },
          { direction: 'in', ...request, status: 404, text: expect.any(String) },
        ]);
      },
      { trace: { frames: (frame) => frames.push(frame), requests: (request) => requests.push(request) } },
    )();
  });
});
