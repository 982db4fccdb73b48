import { asyncScheduler } from 'rxjs';
import type { Notice } from '../../lib/index.js';
import type { Direction, Exchange } from '../../lib/testing/index.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { collect } from '../support/collect.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { inVirtualTime } from '../support/in-virtual-time.js';
import { samples } from '../support/samples.js';
import { pass } from '../support/virtual-time.js';

const seed = Number(process.env.SEED ?? 1);
const second = 1_000;
const minute = 60 * second;
const stream = 'btcusdt@trade';
const trade = (t: number) => ({ ...samples.Trade, t });
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const typesOf = (notices: readonly Notice[]) => notices.map(({ type }) => type);
const asUsual = ['connecting', 'open', 'subscribed'];

describe('a network', () => {
  it(
    'that resets in the middle of a frame costs a gap, and half a frame reaches nobody (N1)',
    inVirtualTime(async ({ exchange, proxy, market, notices }) => {
      const seen = collect(market.trade('BTCUSDT'));
      await pass(second);
      exchange.emit(stream, trade(1));
      await pass(100);
      proxy.reset({ after: 100, direction: 'down' }); // the frame is longer
      exchange.emit(stream, trade(2));
      await pass(2 * second);
      exchange.emit(stream, trade(3));
      await pass(100);
      expect(seen.values.map(({ t }) => t)).toEqual([1, 3]);
      expect(typesOf(notices)).toEqual([
        ...[...asUsual, 'closed', 'waiting', 'connecting', 'open', 'recovered', 'subscribed', 'gap'],
      ]);
    }),
  );

  it(
    'that takes seconds for everything, never the same, loses nothing and is left alone (N3)',
    inVirtualTime(async ({ exchange, proxy, market, notices }) => {
      proxy.delay({ ms: 500, jitter: 1_900 }); // a round trip of 1 to 5 s
      const seen = collect(market.trade('BTCUSDT'));
      await pass(20 * second);
      for (let t = 1; t <= 600; t++) {
        exchange.emit(stream, trade(t));
        await pass(100);
      }
      await pass(5 * second);
      expect(seen.values.map(({ t }) => t)).toEqual(numbers(1, 600));
      expect(typesOf(notices)).toEqual(asUsual);
    }),
  );

  it(
    'that takes longer than we wait for answers still loses nothing (N3)',
    inVirtualTime(async ({ exchange, proxy, market, notices }) => {
      proxy.delay({ ms: 1_000, jitter: 4_000 }); // a round trip of 2 to 10 s
      const seen = collect(market.trade('BTCUSDT'));
      await pass(20 * second);
      for (let t = 1; t <= 600; t++) {
        exchange.emit(stream, trade(t));
        await pass(100);
      }
      await pass(10 * second);
      expect(seen.values.map(({ t }) => t)).toEqual(numbers(1, 600));
      expect(typesOf(notices)).not.toContain('gap');
    }),
  );

  it(
    'that forgets what is quiet for a minute is not given the time to (N5)',
    inVirtualTime(
      async ({ exchange, proxy, market, notices }) => {
        const seen = collect(market.trade('BTCUSDT'));
        await pass(2 * second);
        exchange.emit(stream, trade(1));
        let [longest, last, quietFor] = [0, 0, 0];
        for (let elapsed = 0; elapsed < 10 * minute; elapsed += second) {
          await pass(second);
          const [{ up, down }] = proxy.connections as [(typeof proxy.connections)[number]];
          quietFor = up.forwarded + down.forwarded === last ? quietFor + second : 0;
          last = up.forwarded + down.forwarded;
          longest = Math.max(longest, quietFor);
        }
        exchange.emit(stream, trade(2));
        await pass(100);
        expect(seen.values).toHaveLength(2);
        expect(longest).toBeLessThanOrEqual(30 * second);
        expect(typesOf(notices)).toEqual(asUsual);
      },
      {},
      { pingEvery: false },
    ),
  );

  it(
    'that holds everything back for seconds, again and again, loses nothing and is left alone (N7)',
    inVirtualTime(async ({ exchange, proxy, market, notices }) => {
      const seen = collect(market.trade('BTCUSDT'));
      await pass(second);
      for (let t = 1; t <= 600; t++) {
        if (t % 40 === 1) proxy.stall();
        exchange.emit(stream, trade(t));
        await pass(100);
        if (t % 40 === 35) proxy.heal();
      }
      proxy.heal();
      await pass(second);
      expect(seen.values.map(({ t }) => t)).toEqual(numbers(1, 600));
      expect(typesOf(notices)).toEqual(asUsual);
    }),
  );

  it(
    'that hands on one byte at a time breaks no frame and no character (N8)',
    inVirtualTime(async ({ exchange, proxy, market, notices }) => {
      proxy.slice();
      const seen = collect(market.trade('币安人生USDT'));
      await pass(2 * second, 1);
      const sent = [1, 2, 3].map((t) => ({ ...trade(t), s: '币安人生USDT' }));
      for (const event of sent) exchange.emit('币安人生usdt@trade', event);
      await pass(second, 1);
      expect(seen.values).toEqual(sent);
      expect(typesOf(notices)).toEqual(asUsual);
    }),
  );

  it(
    'that takes a burst of half a minute to hand everything on costs nothing (L13)',
    inVirtualTime(async ({ exchange, proxy, market, notices }) => {
      const seen = collect(market.trade('BTCUSDT'));
      await pass(second);
      const random = createRandom(seed, 'bursts');
      let t = 0;
      for (let burst = 0; burst < howMany(2, 20); burst++) {
        proxy.stall();
        const ends = 50 + Math.floor(250 * random());
        for (let tenth = 0; tenth < ends + 400; tenth++) {
          exchange.emit(stream, trade(++t));
          await pass(100);
          if (tenth === ends) proxy.heal();
        }
      }
      expect(seen.values.map(({ t }) => t)).toEqual(numbers(1, t));
      expect(typesOf(notices)).not.toContain('gap');
      expect(exchange.connections).toHaveLength(1);
    }),
  );

  it(
    'through which bytes trickle but no frame ever comes is left for another (L14)',
    inVirtualTime(async ({ exchange, proxy, market, notices }) => {
      const seen = collect(market.trade('BTCUSDT'));
      await pass(second);
      proxy.limit({ bytesPerSecond: 50, connection: 'open', direction: 'down' });
      exchange.sendText('x'.repeat(100_000));
      await pass(10 * second);
      expect(proxy.connections[0]!.down.forwarded).toBeGreaterThan(500);
      await pass(7 * second);
      exchange.emit(stream, trade(1));
      await pass(second);
      expect(seen.values.map(({ t }) => t)).toEqual([1]);
      expect(typesOf(notices)).toContain('silent');
    }),
  );

  it(
    'that takes nothing from us is left for another, and what we have to say does not pile up (L15)',
    inVirtualTime(async ({ proxy, market, exchange }) => {
      collect(market.trade('BTCUSDT'));
      await pass(second);
      proxy.stall({ connection: 'open', direction: 'up' });
      for (let i = 0; i < 1_000; i++) {
        const passing = collect(market.trade(`S${i}USDT`));
        await pass(15);
        if (i % 2 === 0) passing.unsubscribe();
      }
      await pass(20 * second);
      expect(proxy.connections[0]!.up.held).toBeLessThan(50 * 4_096);
      expect(exchange.connections.at(-1)!.streams).toHaveLength(501);
    }),
  );
});

describe(`a connection that is dead without a word (again: SEED=${seed} npx jest spec/faults/network)`, () => {
  const trials = howMany(2, 200);
  let t = 0;
  const waits: Record<'data' | 'requests', number[]> = { data: [], requests: [] };
  const kinds: [Direction | undefined, boolean][] = [
    ['down', true],
    ['down', false],
    ['up', true],
    ['up', false],
    [undefined, true],
    [undefined, false],
  ];

  it.each(kinds)(
    'is replaced, and serves again, when nothing goes %s any more, busy: %s (A3 L1 L2 L3)',
    async (...kind) => {
      const [direction, isBusy] = kind;
      const random = createRandom(seed, kind.join());
      // Data that still comes is no dead peer: then only what we say is lost.
      const of = direction === 'up' && isBusy ? waits.requests : waits.data;
      for (let trial = 0; trial < trials; trial++) {
        await inVirtualTime(async ({ exchange, proxy, market, notices }) => {
          const seen = collect(market.trade('BTCUSDT'));
          await live(exchange, isBusy, 2 * second + 20 * second * random());
          const died = asyncScheduler.now();
          proxy.stall({ connection: 'open', ...(direction && { direction }) });
          await live(exchange, isBusy, 30 * second);
          const attempt = notices.filter(({ type }) => type === 'connecting')[1];
          of.push((attempt?.at ?? Infinity) - died);
          const before = seen.values.length;
          exchange.emit(stream, trade(++t));
          await pass(100);
          expect(seen.values.length).toBeGreaterThan(before);
        })();
      }
    },
  );

  /** Lets time pass with ten events a second, or none. */
  async function live(exchange: Exchange, isBusy: boolean, ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 100) {
      if (isBusy) exchange.emit(stream, trade(++t));
      await pass(Math.min(100, left));
    }
  }

  it.each<[keyof typeof waits, string, number]>([
    ['data', 'silent death to replacement started', 15],
    ['requests', 'nothing of ours arrives, while data goes on coming, to replacement started', 30],
  ])(
    'had to wait so long until its replacement was started, when no %s arrived any more (A3)',
    (what, title, limit) => {
      const sorted = waits[what].sort((a, b) => a - b);
      const seconds = (ms = NaN) => `${(ms / second).toFixed(1)} s`;
      figure({
        id: 'A3',
        what: `${title}: median, longest`,
        value: `${seconds(sorted[sorted.length >> 1])}, ${seconds(sorted.at(-1))}`,
        reach: `<= ${limit} s`,
        of: `${sorted.length} deaths behind a proxy, in virtual time`,
      });
      expect(sorted.at(-1)).toBeLessThanOrEqual(limit * second);
    },
  );
});
