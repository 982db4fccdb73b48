import { UnableToConnectError } from '../../lib/errors.js';
import { spot } from '../../lib/index.js';
import { startExchange } from '../../lib/testing/index.js';
import { inABox, listen, quick } from '../support/box.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';
import { type HandPool, type HandPoolOptions, type HandSocket, handPool } from './hand-pool.js';

const one = 'wss://box/stream';
const two = 'wss://other/stream';
const second = 1_000;

describe('a pool with several addresses', () => {
  let world: HandPool | undefined;
  beforeEach(() => jest.useFakeTimers());
  afterEach(async () => {
    void world?.pool.close();
    await jest.advanceTimersByTimeAsync(second);
    jest.useRealTimers();
  });

  const begin = (options: HandPoolOptions = {}) => {
    world = handPool({ otherUrls: [two], ...options });
    const { sockets, notices, trade } = world;
    const newest = () => sockets[sockets.length - 1] as HandSocket;
    const seen = trade('a');
    const after = (time: number) => jest.advanceTimersByTime(time);
    after(0);
    return {
      ...world,
      newest,
      seen,
      after,
      urls: () => sockets.map(({ url }) => url),
      told: (type: string) => notices.flatMap((each) => (each.type === type && 'url' in each ? [each.url] : [])),
    };
  };

  it.each<[string, (socket: HandSocket) => void]>([
    ['cannot be reached', (socket) => socket.refuse()],
    ['is refused', (socket) => socket.refuse(503)],
    ['is not opened in time', () => jest.advanceTimersByTime(10 * second)],
  ])('goes to the next one after one that %s, and tells which (C23)', (_how, fail) => {
    const { newest, seen, after, urls, told } = begin();
    fail(newest());
    after(second);
    expect(urls()).toEqual([one, two]);
    newest().open();
    newest().answer();
    newest().event('a', { t: 1 });
    expect(seen.values).toHaveLength(1);
    expect(told('connecting')).toEqual([one, two]);
    expect(told('closed')).toEqual([one]);
    expect(told('waiting')).toEqual([two]);
    expect(told('open')).toEqual([two]);
    expect(told('recovered')).toEqual([two]);
    expect(told('subscribed')).toEqual([two]);
  });

  it('keeps one that could be opened, for what is opened later too (C23)', () => {
    const { newest, after, urls, trade } = begin({ streamsPerSocket: 1 });
    newest().refuse();
    after(second);
    newest().open();
    newest().answer();
    newest().lose();
    after(second);
    newest().open();
    trade('b');
    after(0);
    expect(urls()).toEqual([one, two, two, two]);
  });

  it('waits for none that is banned while another is not (C23)', () => {
    const { newest, after, urls, told } = begin();
    newest().refuse(418, '600');
    after(second);
    newest().refuse();
    after(second);
    expect(urls()).toEqual([one, two, two]);
    expect(told('banned')).toEqual([one]);
  });

  it('waits where a firewall refuses it, and goes nowhere else (C11)', () => {
    const { newest, after, urls } = begin();
    newest().refuse(403);
    after(59 * second);
    expect(urls()).toEqual([one]);
    after(second);
    expect(urls()).toEqual([one, one]);
  });

  it('counts failures over all of them, and tells the last (C23)', () => {
    const reconnect = { initialDelay: second, minDelay: second, maxDelay: second, maxRetries: 2 };
    const { newest, after, seen, urls, told } = begin({ reconnect });
    for (let i = 0; i < 3; i++) {
      newest().refuse();
      after(second);
    }
    expect(urls()).toEqual([one, two, one]);
    expect(seen.end).toBeInstanceOf(UnableToConnectError);
    expect(told('gaveUp')).toEqual([one]);
  });

  it('tells of a connection by its own address while its replacement is elsewhere (C23)', () => {
    const { newest, sockets, after, urls, told } = begin({ silence: 10 * second, canPing: true });
    const [old] = sockets as [HandSocket];
    old.open();
    old.answer();
    old.event('a', { t: 1 });
    after(16 * second);
    expect(urls()).toEqual([one, one]);
    newest().refuse();
    after(2 * second);
    expect(urls()).toEqual([one, one, two]);
    old.event('a', { t: 2 });
    after(2 * second);
    expect(told('silent')).toEqual([one]);
    expect(told('waiting')).toEqual([two]);
    expect(told('recovered')).toEqual([one]);
  });
});

describe('a market with several addresses', () => {
  it(
    'gets its events where they are served, and stays there (C23)',
    inABox(async ({ exchange }) => {
      const gone = await startExchange();
      await gone.close();
      const streams = [gone.endpoints.streams, exchange.endpoints.streams];
      const market = spot({ ...quick, endpoints: { ...exchange.endpoints, streams } });
      const { notices, noticed } = listen(market);
      const seen = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      exchange.drop();
      await noticed('subscribed', 2);
      exchange.emit('btcusdt@trade', samples.Trade);
      await seen.first(1);
      const [dead, alive] = streams.map((address) => `${address}/stream`);
      expect(notices.flatMap((each) => (each.type === 'connecting' ? [each.url] : []))).toEqual([dead, alive, alive]);
      await market.close();
    }),
  );
});
