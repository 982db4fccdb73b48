import { NEVER, of, throwError } from 'rxjs';
import { type Notice, errorMessages, receive, socketManager, spot } from '../../lib/index.js';
import { inABox } from '../support/box.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';
import { inVirtualTime } from './in-virtual-time.js';
import { createVirtualNetwork } from './virtual-network.js';

const stream = 'btcusdt@trade';
const trade = (t: number) => ({ ...samples.Trade, t });
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const ofType = <T extends Notice['type']>(notices: readonly Notice[], type: T) =>
  notices.filter((notice): notice is Extract<Notice, { type: T }> => notice.type === type);

afterEach(() => {
  jest.restoreAllMocks();
});

it.each([1000, 1001, 1006, 1011])(
  'A-36: after a close with %i come a notice with that code, the connection again, a notice of that, and data',
  (code) =>
    inABox(async ({ exchange, market, noticed }) => {
      const told: (string | number)[] = [];
      market.status$.subscribe(({ type, ...notice }) => {
        told.push('code' in notice ? `${type} ${notice.code}` : type);
      });
      const seen = collect(market.trade('BTCUSDT'));
      market.trade('BTCUSDT').subscribe(({ t }) => told.push(t));
      await noticed('subscribed');
      exchange.emit(stream, trade(1));
      await seen.first(1);
      exchange.drop({ code });
      await noticed('recovered');
      await noticed('subscribed', 2);
      exchange.emit(stream, trade(2));
      await seen.first(2);
      const first = ['connecting', 'open', 'subscribed', 1];
      const again = ['connecting', 'open', 'recovered', 'subscribed', 'gap', 2];
      expect(told).toEqual([...first, `closed ${code}`, 'waiting', ...again]);
    })(),
);

it.each([0, 1, 3])(
  'A-37: with a limit of %i, a server that refuses all reconnects gets so many attempts, and one last error is told',
  (maxRetries) =>
    inABox(
      async ({ exchange, market, noticed, notices }) => {
        const seen = collect(market.trade('BTCUSDT').pipe(errorMessages()));
        const failed = collect(market.trade('BTCUSDT'));
        await noticed('subscribed');
        exchange.refuse({ status: 503 });
        exchange.drop({ code: 1001 });
        expect(await seen.ended).toBe('completed');
        expect(seen.values).toEqual([
          { e: 'error', type: 'BinanceWebsocketUnableToConnect', m: expect.any(String) as string },
        ]);
        expect(failed.end).toMatchObject({ type: 'BinanceWebsocketUnableToConnect', attempts: 1 + maxRetries });
        expect(exchange.log.entries.filter(({ type }) => type === 'refused')).toHaveLength(maxRetries);
        expect(ofType(notices, 'gaveUp')).toHaveLength(1);
      },
      { reconnect: { maxRetries, initialDelay: 1, maxDelay: 1, minDelay: 1 } },
    )(),
);

describe('A-39: when the first connect fails', () => {
  it(
    'the error reaches every kind of subscriber',
    inABox(
      async ({ exchange, market }) => {
        exchange.refuse({ status: 503 });
        const failure = { type: 'HandshakeError', status: 503 };
        expect(await collect(market.trade('BTCUSDT')).ended).toMatchObject(failure);
        await expect(receive(market.trade('BTCUSDT')).recv()).rejects.toMatchObject(failure);
        const messages: unknown[] = [];
        const manager = socketManager();
        manager.start(market.trade('BTCUSDT'), (message) => messages.push(message));
        await manager.join();
        expect(messages).toEqual([{ e: 'error', type: 'HandshakeError', m: expect.stringMatching(/503/) as string }]);
      },
      { reconnect: false },
    ),
  );

  it(
    'and is mended by another attempt, it is told among the values, and the data comes',
    inABox(async ({ exchange, market, noticed }) => {
      exchange.refuse({ status: 503, times: 1 });
      const seen = collect(market.trade('BTCUSDT').pipe(errorMessages(market)));
      await noticed('subscribed');
      exchange.emit(stream, trade(1));
      expect(await seen.first(2)).toEqual([
        { e: 'error', type: 'HandshakeError', m: expect.stringMatching(/503/) as string },
        trade(1),
      ]);
    }),
  );
});

it('A-40: reading a stream that has ended says that it is closed, and does not hang', async () => {
  const closed = { type: 'ReadLoopClosed' };
  const completed = receive(of(1));
  expect(await completed.recv()).toBe(1);
  const failed = receive(throwError(() => new Error('no')));
  await expect(failed.recv()).rejects.toThrow('no');
  const left = receive(NEVER);
  await left.close();
  for (const ended of [completed, failed, left]) {
    await expect(ended.recv()).rejects.toMatchObject(closed);
    await expect(ended.recv()).rejects.toMatchObject(closed);
    for await (const value of ended) throw new Error(`there is still ${String(value)}`);
  }
});

/** The waits before the first so many retries on a network that is down. */
function delays(count: number): readonly number[] {
  const network = createVirtualNetwork();
  network.goDown();
  const market = spot({ WebSocketCtor: network.WebSocketCtor, reconnect: { maxRetries: false } });
  const status = collect(market.status$);
  market.trade('BTCUSDT').subscribe();
  while (ofType(status.values, 'waiting').length < count) jest.advanceTimersByTime(second);
  void market.close();
  const attempts = network.attempts.slice(0, count);
  const waited = ofType(status.values, 'waiting').slice(0, count);
  // They are not only announced but kept, up to what connecting takes.
  for (const [i, { delay }] of waited.slice(0, -1).entries()) {
    const between = (attempts[i + 1] as number) - (attempts[i] as number);
    expect(between).toBeGreaterThanOrEqual(Math.floor(delay));
    expect(between).toBeLessThan(delay + 20);
  }
  return waited.map(({ delay }) => delay);
}

it(
  'A-38: delays grow from retry to retry, never exceed the cap, and are jittered',
  inVirtualTime(() => {
    const [min, cap] = [250, 15_000];
    const random = jest.spyOn(Math, 'random').mockReturnValue(1);
    const longest = delays(8);
    expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, cap, cap, cap, cap]);
    random.mockReturnValue(0);
    expect(delays(8)).toEqual(Array(8).fill(min));
    random.mockRestore();
    const usual = delays(100);
    for (const [i, delay] of usual.entries()) {
      expect(delay).toBeGreaterThanOrEqual(min);
      expect(delay).toBeLessThanOrEqual(longest[i] ?? cap);
    }
    expect(new Set(usual).size).toBeGreaterThan(50);
  }),
);

it(
  'A-41: after an outage of an hour the data comes again (X16)',
  inVirtualTime(() => {
    const network = createVirtualNetwork();
    const market = spot({ WebSocketCtor: network.WebSocketCtor, reconnect: { maxRetries: false } });
    const status = collect(market.status$);
    const seen = collect(market.trade('BTCUSDT'));
    jest.advanceTimersByTime(minute);
    network.emit(stream, trade(1));
    const lostAt = Date.now();
    network.goDown();
    jest.advanceTimersByTime(hour);
    network.comeBack();
    jest.advanceTimersByTime(20 * second);
    network.emit(stream, trade(2));
    expect(seen.values).toEqual([trade(1), trade(2)]);
    expect(seen.end).toBeUndefined();
    const [gap] = ofType(status.values, 'gap');
    expect(gap?.from).toBeLessThanOrEqual(lostAt);
    expect(gap?.to).toBeGreaterThanOrEqual(lostAt + hour);
    expect(ofType(status.values, 'recovered')[0]?.down).toBeGreaterThanOrEqual(hour);
    void market.close();
  }),
);

it.each([
  ['as patient as by default', {}],
  ['as impatient as can be', { initialDelay: 0, maxDelay: 0, minDelay: 0 }],
])('A-42: a server that accepts and closes is tried less often than allowed, over all streams, %s (C20)', (_, waits) =>
  inVirtualTime(() => {
    const network = createVirtualNetwork();
    const market = spot({ WebSocketCtor: network.WebSocketCtor, reconnect: { maxRetries: false, ...waits } });
    const seen = collect(market.multiplex(Array.from({ length: 5_000 }, (__, i) => `symbol${i}@trade`)));
    jest.advanceTimersByTime(minute);
    expect(network.open).toBe(5);
    network.flap();
    jest.advanceTimersByTime(10 * minute);
    for (const at of network.attempts) {
      const window = network.attempts.filter((other) => other >= at && other < at + 5 * minute);
      expect(window.length).toBeLessThanOrEqual(150);
    }
    expect(network.attempts.length).toBeGreaterThan(50);
    network.comeBack();
    jest.advanceTimersByTime(5 * minute);
    expect(network.open).toBe(5);
    network.emit('symbol4999@trade', trade(1));
    expect(seen.values).toEqual([{ stream: 'symbol4999@trade', data: trade(1) }]);
    void market.close();
  })(),
);
