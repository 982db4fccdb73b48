import { config } from 'rxjs';
import { errorMessages, isErrorMessage, socketManager, spot } from '../../lib/index.js';
import type { SocketManager } from '../../lib/index.js';
import { type Box, inABox } from '../support/box.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';
import { inVirtualTime } from './in-virtual-time.js';
import { createVirtualNetwork } from './virtual-network.js';

const stream = 'btcusdt@trade';
const trade = (t: number) => ({ ...samples.Trade, t });
const attemptsAt = (exchange: Box['exchange']) => exchange.log.entries.filter(({ type }) => type === 'attempt').length;

/** Fails when it takes a second or more. */
async function withinASecond(settled: Promise<unknown>): Promise<void> {
  const begun = performance.now();
  await settled;
  expect(performance.now() - begun).toBeLessThan(1_000);
}

it(
  'A-24: the end of the subscription closes the connection and leaves nothing, and the next one opens a fresh connection',
  inABox(async ({ exchange, market, noticed }) => {
    const before = collect(market.trade('BTCUSDT'));
    await noticed('subscribed');
    before.unsubscribe();
    expect(await exchange.waitFor(({ type }) => type === 'close')).toMatchObject({ by: 'client', code: 1000 });
    expect(exchange.connections).toEqual([]);
    const after = collect(market.trade('BTCUSDT'));
    await noticed('subscribed', 2);
    exchange.emit(stream, trade(1));
    await after.first(1);
    expect(exchange.connections.map(({ id }) => id)).toEqual([2]);
    expect(before.values).toEqual([]);
  }),
);

it(
  'A-26: a stream stopped while it waits for data calls back no more and has ended within a second',
  inABox(async ({ exchange, market, noticed }) => {
    const manager = socketManager();
    const messages: unknown[] = [];
    const name = manager.start(market.trade('BTCUSDT'), (message) => messages.push(message));
    const witness = collect(market.trade('BTCUSDT'));
    await noticed('subscribed');
    manager.stop(name);
    await withinASecond(manager.join());
    exchange.emit(stream, trade(1));
    await witness.first(1);
    expect(messages).toEqual([]);
  }),
);

it(
  'A-27: a stream without data says nothing, not even an error, and can be stopped',
  inABox(async ({ market, exchange, noticed }) => {
    const manager = socketManager();
    const messages: unknown[] = [];
    const name = manager.start(market.trade('BTCUSDT').pipe(errorMessages(market)), (m) => messages.push(m));
    await noticed('subscribed');
    exchange.sendPing();
    await exchange.waitFor(({ type }) => type === 'pong');
    manager.stop(name);
    await withinASecond(manager.join());
    await exchange.waitFor(({ type }) => type === 'close');
    expect(messages).toEqual([]);
  }),
);

it(
  'A-28: stopping the manager closes all of three streams',
  inABox(async ({ exchange, market, noticed }) => {
    const manager = socketManager();
    manager.start(market.trade('BTCUSDT'), () => undefined);
    manager.start(market.bookTicker('BTCUSDT'), () => undefined);
    manager.start(market.depth('ETHUSDT'), () => undefined);
    await noticed('subscribed');
    expect(exchange.connections[0]?.streams).toEqual([stream, 'btcusdt@bookTicker', 'ethusdt@depth']);
    manager.stopAll();
    await withinASecond(manager.join());
    await exchange.waitFor(({ type }) => type === 'close');
    expect(exchange.connections).toEqual([]);
  }),
);

it.each<[string, (manager: SocketManager, box: Box) => unknown]>([
  ['before anything was started', () => undefined],
  ['before it ever connected', (manager, { market }) => manager.start(market.trade('BTCUSDT'), () => undefined)],
  [
    'before it ever could connect',
    async (manager, { exchange, market, noticed }) => {
      exchange.refuse();
      manager.start(market.trade('BTCUSDT'), () => undefined);
      await noticed('waiting');
    },
  ],
  [
    'while streaming',
    async (manager, { market, noticed }) => {
      manager.start(market.trade('BTCUSDT'), () => undefined);
      await noticed('subscribed');
    },
  ],
])('A-29: manager and market can be stopped twice %s', (_, reach) =>
  inABox(async (box) => {
    const manager = socketManager();
    await reach(manager, box);
    const unmanaged = collect(box.market.bookTicker('BTCUSDT'));
    manager.stopAll();
    manager.stopAll();
    await withinASecond(Promise.all([manager.join(), manager.join()]));
    expect(unmanaged.end).toBeUndefined();
    await withinASecond(Promise.all([box.market.close(), box.market.close()]));
    await box.market.close();
    expect(unmanaged.end).toBe('completed');
  })(),
);

it(
  'A-30: what was stopped refuses a new stream at once, with a type',
  inABox(async ({ exchange, market }) => {
    const manager = socketManager();
    manager.stopAll();
    expect(() => manager.start(market.trade('BTCUSDT'), () => undefined)).toThrow(
      expect.objectContaining({ type: 'CancelledError' }),
    );
    const closed = market.close();
    expect(collect(market.trade('BTCUSDT')).end).toMatchObject({ type: 'CancelledError' });
    await closed;
    expect(attemptsAt(exchange)).toBe(0);
  }),
);

it(
  'A-31: a network that never connects is told of within the configured time, and tried again as configured',
  inABox(
    async ({ exchange, market, notices }) => {
      exchange.stall({ connecting: true });
      const seen = collect(market.trade('BTCUSDT').pipe(errorMessages(market)));
      const begun = performance.now();
      expect(await seen.first(1)).toEqual([
        { e: 'error', type: 'ConnectTimeoutError', m: expect.stringMatching(/did not open within 50 ms/) as string },
      ]);
      expect(performance.now() - begun).toBeLessThan(1_000);
      expect(await seen.ended).toBe('completed');
      expect(seen.values.filter(isErrorMessage).map(({ type }) => type)).toEqual([
        ...Array<string>(3).fill('ConnectTimeoutError'),
        'BinanceWebsocketUnableToConnect',
      ]);
      expect(notices.filter(({ type }) => type === 'waiting')).toHaveLength(2);
      expect(attemptsAt(exchange)).toBe(3);
      expect(await collect(market.trade('BTCUSDT')).ended).toMatchObject({
        type: 'BinanceWebsocketUnableToConnect',
        cause: { type: 'ConnectTimeoutError', timeout: 50 },
      });
    },
    { connectTimeout: 50, reconnect: { maxRetries: 2, initialDelay: 1, minDelay: 1 } },
  ),
);

it(
  'A-32: stopping from inside a handler returns at once and ends the stream',
  inABox(async ({ exchange, market, noticed }) => {
    const manager = socketManager();
    const messages: unknown[] = [];
    const name = manager.start(market.trade('BTCUSDT'), (message) => {
      messages.push(message);
      const begun = performance.now();
      manager.stop(name);
      expect(performance.now() - begun).toBeLessThan(1_000);
    });
    const witness = collect(market.trade('BTCUSDT'));
    await noticed('subscribed');
    exchange.emit(stream, trade(1));
    exchange.emit(stream, trade(2));
    await witness.first(2);
    await withinASecond(manager.join());
    expect(messages).toEqual([trade(1)]);
  }),
);

it(
  'A-33: close during backoff completes at once, and no connection comes later (R17)',
  inVirtualTime(async () => {
    const network = createVirtualNetwork();
    network.goDown();
    const market = spot({ WebSocketCtor: network.WebSocketCtor, reconnect: { maxRetries: false } });
    const status = collect(market.status$);
    const seen = collect(market.trade('BTCUSDT'));
    jest.advanceTimersByTime(100);
    expect(status.values.at(-1)).toMatchObject({ type: 'waiting' });
    const closed = market.close();
    expect(seen.end).toBe('completed');
    await closed; // time stands still: it waits for no timer
    network.comeBack();
    jest.advanceTimersByTime(3_600_000);
    expect(network.attempts).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  }),
);

it(
  'A-34: two subscribers of one stream share a connection and both see everything until the last one leaves',
  inABox(async ({ exchange, market, noticed }) => {
    const one = collect(market.trade('BTCUSDT'));
    const other = collect(market.trade('BTCUSDT'));
    await noticed('subscribed');
    for (const t of [1, 2]) exchange.emit(stream, trade(t));
    expect(await one.first(2)).toEqual([trade(1), trade(2)]);
    expect(await other.first(2)).toEqual([trade(1), trade(2)]);
    const later = collect(market.bookTicker('BTCUSDT'));
    await noticed('subscribed', 2);
    one.unsubscribe();
    later.unsubscribe();
    // By the time this one has lingered long enough, the stream would have too, if nobody were left.
    await exchange.waitFor((entry) => entry.type === 'message' && entry.text.includes('UNSUBSCRIBE'));
    exchange.emit(stream, trade(3));
    await other.first(3);
    expect(one.values).toHaveLength(2);
    expect(exchange.connections).toHaveLength(1);
    expect(attemptsAt(exchange)).toBe(1);
    other.unsubscribe();
    await exchange.waitFor(({ type }) => type === 'close');
    expect(exchange.connections).toEqual([]);
  }),
);

describe('A-35: a handler that throws', () => {
  afterEach(() => {
    config.onUnhandledError = null;
  });

  it.each<[string, (box: Box, handle: (event: { readonly t: number }) => void) => unknown]>([
    ['a subscriber', ({ market }, handle) => market.trade('BTCUSDT').subscribe(handle)],
    ['a callback', ({ market }, handle) => socketManager().start(market.trade('BTCUSDT'), handle as () => void)],
  ])('disturbs neither others nor itself, is reported, and closing completes: %s (R1)', (_, subscribe) =>
    inABox(async (box) => {
      const { exchange, market, noticed } = box;
      const reported = new Promise((report) => (config.onUnhandledError = report));
      const own: number[] = [];
      subscribe(box, ({ t }) => {
        own.push(t);
        if (t === 1) throw new Error('mine');
      });
      const other = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      for (const t of [1, 2, 3]) exchange.emit(stream, trade(t));
      await other.first(3);
      expect(own).toEqual([1, 2, 3]);
      await withinASecond(market.close());
      expect(await reported).toEqual(new Error('mine'));
    })(),
  );
});
