import { type Observable, Subject, firstValueFrom, timer } from 'rxjs';
import { type DroppedNotice, type SpotMarket, isErrorMessage, receive, socketManager, spot } from '../../lib/index.js';
import type { SocketManagerOptions } from '../../lib/index.js';
import { inABox } from '../support/box.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';
import { inVirtualTime } from './in-virtual-time.js';
import { type VirtualNetwork, createVirtualNetwork } from './virtual-network.js';

const stream = 'btcusdt@trade';
const trade = (t: number) => ({ ...samples.Trade, t });
const second = 1_000;

const after = (ms: number) => firstValueFrom(timer(ms));

/** Lets every stream speak every so many milliseconds, for so long. */
async function busy(network: VirtualNetwork, streams: readonly string[], every: number, long: number): Promise<void> {
  for (let t = 1; t * every <= long; t++) {
    for (const name of streams) network.emit(name, trade(t));
    await jest.advanceTimersByTimeAsync(every);
  }
}

/** Ten seconds of so many streams, each with a callback of its own: what these got, and what was dropped. */
async function tenSeconds(
  { count, every, ...options }: SocketManagerOptions & { readonly count: number; readonly every: number },
  handle: () => unknown,
) {
  const network = createVirtualNetwork();
  const market = spot({ WebSocketCtor: network.WebSocketCtor });
  const dropped = new Map<string, number>();
  const manager = socketManager({
    announce: (notice, name) => dropped.set(name, (dropped.get(name) ?? 0) + notice.count),
    ...options,
  });
  const symbols = Array.from({ length: count }, (_, i) => `symbol${i}`);
  const got = new Map<string, number[]>();
  const errors: unknown[] = [];
  for (const symbol of symbols) {
    const ids: number[] = [];
    const name = manager.start(market.trade(symbol), (message) => {
      if (isErrorMessage(message)) errors.push(message);
      else ids.push(message.t);
      return handle();
    });
    got.set(name, ids);
  }
  await jest.advanceTimersByTimeAsync(second);
  const names = symbols.map((symbol) => `${symbol}@trade`);
  await busy(network, names, every, 10 * second);
  return { got, errors, dropped, manager, market };
}

const isAscending = (ids: readonly number[]) => ids.every((id, i) => i === 0 || id > (ids[i - 1] as number));

it.each(['drop-oldest', 'drop-newest'] as const)(
  'A-85: with room for one message and a hundred busy streams data flows, and drops are told of: %s',
  (overflow) =>
    inVirtualTime(async () => {
      const run = await tenSeconds({ count: 100, every: 10, maxQueueSize: 1, overflow }, () => after(100));
      void run.market.close(); // what waits is still handled, and the last drops are told of
      await jest.advanceTimersByTimeAsync(second);
      expect(run.errors).toEqual([]);
      expect(run.got.size).toBe(100);
      for (const [name, ids] of run.got) {
        expect(ids.length).toBeGreaterThanOrEqual(90);
        expect(isAscending(ids)).toBe(true);
        expect(ids.at(-1)).toBeGreaterThan(950);
        expect(ids.length + (run.dropped.get(name) ?? 0)).toBe(1_000);
      }
    })(),
);

it(
  'A-86: with room for two hundred messages, a hundred busy streams and a fast handler there is no error in ten seconds',
  inVirtualTime(async () => {
    const run = await tenSeconds({ count: 100, every: 100, maxQueueSize: 200 }, () => undefined);
    expect(run.errors).toEqual([]);
    expect(run.dropped.size).toBe(0);
    const all = Array.from({ length: 100 }, (_, i) => i + 1);
    expect([...run.got.values()]).toEqual(Array(100).fill(all));
    void run.market.close();
  }),
);

it(
  'A-87: with room for four hundred messages, a handler that takes two seconds for each overflows in no ten seconds, and sees them in order',
  inVirtualTime(async () => {
    let [working, most] = [0, 0];
    const run = await tenSeconds({ count: 1, every: 25, maxQueueSize: 400 }, async () => {
      most = Math.max(most, (working += 1));
      await after(2 * second);
      working -= 1;
    });
    expect(run.errors).toEqual([]);
    await jest.advanceTimersByTimeAsync(400 * 2 * second);
    expect(run.errors).toEqual([]);
    expect(run.dropped.size).toBe(0);
    expect([...run.got.values()]).toEqual([Array.from({ length: 400 }, (_, i) => i + 1)]);
    expect(most).toBe(1);
    void run.market.close();
  }),
);

it.each([
  ['drop-oldest', [4, 5], 3],
  ['drop-newest', [1, 2], 3],
  ['error', [1, 2], 0],
] as const)(
  'A-88: after an overflow with %s the values %j survive, and one notice counts the rest (R8)',
  (policy, left, lost) =>
    inABox(async ({ exchange, market, noticed }) => {
      const notices: DroppedNotice[] = [];
      const socket = receive(market.trade('BTCUSDT'), {
        maxQueueSize: 2,
        overflow: policy,
        announce: (notice) => notices.push(notice),
      });
      const witness = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      for (const t of [1, 2, 3, 4, 5]) exchange.emit(stream, trade(t));
      await witness.first(5);
      expect([(await socket.recv()).t, (await socket.recv()).t]).toEqual(left);
      if (policy === 'error') {
        await expect(socket.recv()).rejects.toMatchObject({ type: 'BinanceWebsocketQueueOverflow', size: 2 });
      } else {
        const next = socket.recv();
        exchange.emit(stream, trade(6));
        expect(await next).toEqual(trade(6));
      }
      expect(notices.map(({ count }) => count)).toEqual(lost === 0 ? [] : [lost]);
      expect(witness.values).toHaveLength(policy === 'error' ? 5 : 6);
    })(),
);

describe('A-89: the size of the buffer', () => {
  const trades: [string, (market: SpotMarket) => Observable<unknown>][] = [
    ['a market stream', (market) => market.trade('BTCUSDT')],
    ['a multiplex', (market) => market.multiplex([stream])],
    [
      'a stream of any other origin, as account streams are',
      (market) => market.stream({ name: stream, decode: (x) => x }),
    ],
  ];

  it.each(trades)('applies to values that are read one by one: %s', (_, open) =>
    inABox(async ({ exchange, market, noticed }) => {
      const socket = receive(open(market), { maxQueueSize: 3 });
      const witness = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      for (const t of [1, 2, 3]) exchange.emit(stream, trade(t));
      await witness.first(3);
      expect(socket.size).toBe(3);
      exchange.emit(stream, trade(4));
      await witness.first(4);
      expect(socket.size).toBe(3);
      for (let i = 0; i < 3; i++) await socket.recv();
      await expect(socket.recv()).rejects.toMatchObject({ type: 'BinanceWebsocketQueueOverflow', size: 3 });
    })(),
  );

  it.each(trades)('applies to callbacks: %s', (_, open) =>
    inABox(async ({ exchange, market, noticed }) => {
      const manager = socketManager({ maxQueueSize: 3 });
      const messages: unknown[] = [];
      const release = new Subject<void>();
      manager.start(open(market), (message) => {
        messages.push(message);
        return firstValueFrom(release, { defaultValue: undefined });
      });
      const witness = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      for (const t of [1, 2, 3, 4, 5]) exchange.emit(stream, trade(t)); // one is at work, three wait
      await witness.first(5);
      release.complete();
      await manager.join();
      expect(messages).toHaveLength(5);
      expect(messages.slice(0, 4).every((message) => !isErrorMessage(message))).toBe(true);
      expect(messages[4]).toMatchObject({ e: 'error', type: 'BinanceWebsocketQueueOverflow' });
    })(),
  );
});
