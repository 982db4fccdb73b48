import { EMPTY, timer } from 'rxjs';
import { spotLimits } from '../../lib/endpoints/spot.js';
import { bounded } from '../../lib/operators/bounded.js';
import { nodePlatform } from '../../lib/platform.node.js';
import { createPool } from '../../lib/pool/pool.js';
import { trade } from '../../lib/streams/trade.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { samples } from '../support/samples.js';
import { floodingServer } from './flooding-server.js';
import { memoryMarket } from './memory-market.js';

const stream = 'btcusdt@trade';
const frame = JSON.stringify({ stream, data: { ...samples.Trade, t: 0 } });
/** What the event loop hands on at most before it looks for anything else: 32 reads of 64 KiB. */
const mostPerTurn = Math.ceil((32 * 65_536) / frame.length);

/** Reads a flood with a consumer that takes so long over each event, in microseconds. */
async function readFlood(count: number, busyFor: number) {
  const server = await floodingServer(frame, count);
  const market = createPool({ url: server.url, openSocket: nodePlatform.openSocket, limits: spotLimits });
  const seen: number[] = [];
  let inThisTurn = 0;
  let most = 0;
  let turning: NodeJS.Immediate;
  const turn = () => {
    most = Math.max(most, inThisTurn);
    inThisTurn = 0;
    turning = setImmediate(turn);
  };
  turn();
  await new Promise<void>((resolve) => {
    trade(market, 'BTCUSDT').subscribe(({ t }) => {
      seen.push(t);
      inThisTurn++;
      const until = performance.now() + busyFor / 1_000;
      while (performance.now() < until);
      if (seen.length === count) resolve();
    });
  });
  await new Promise(setImmediate);
  clearImmediate(turning!);
  await market.close();
  await server.close();
  return { seen, most };
}

describe('a flood of events', () => {
  const count = howMany(20_000, 100_000);

  it('leaves the event loop to others at a bound (R15)', async () => {
    const { seen, most } = await readFlood(count, 0);
    expect(seen).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(mostPerTurn);
  });

  it('that a consumer is slow to read keeps its order, and pings are answered meanwhile (R7)', async () => {
    const some = howMany(5_000, 100_000);
    const { seen, most } = await readFlood(some, 50); // which has no end without a pong
    expect(seen).toEqual(Array.from({ length: some }, (_, i) => i + 1));
    expect(most).toBeLessThanOrEqual(mostPerTurn);
  });
});

describe('a consumer that stands still', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('costs what its queue cannot hold, to the last event, and its neighbours nothing (R8 A47)', async () => {
    jest.useFakeTimers({ doNotFake: ['performance'] });
    const perMillisecond = 10;
    const size = 1_000;
    const still = howMany(2_000, 10_000);
    const { exchange, market, subscribed } = memoryMarket({ silence: false, audit: false });
    const handled: number[] = [];
    let dropped = 0;
    trade(market, 'BTCUSDT')
      .pipe(
        bounded({ size, overflow: 'drop-oldest', announce: ({ count }) => (dropped += count) }, ({ t }) => {
          handled.push(t);
          return handled.length === 1 ? timer(still) : EMPTY;
        }),
      )
      .subscribe();
    let arrived = 0;
    let sentAt = 0;
    const delays: number[] = [];
    trade(market, 'BTCUSDT').subscribe(() => {
      arrived++;
      delays.push(performance.now() - sentAt);
    });
    const ready = subscribed();
    await jest.advanceTimersByTimeAsync(10);
    await ready;
    let sent = 0;
    for (let ms = 0; ms < still + 500; ms++) {
      for (let i = 0; i < perMillisecond; i++) {
        sentAt = performance.now();
        exchange.emit(stream, { ...samples.Trade, t: ++sent });
      }
      jest.advanceTimersByTime(1);
    }
    await market.close();
    const gaps = sent - handled.length;
    const slowest = delays.sort((a, b) => a - b)[Math.floor(delays.length * 0.99)] as number;
    const of = `${sent} events, of which ${handled.length} were handled`;
    figure({ id: 'A47', what: 'drops not announced', value: gaps - dropped, reach: '0', of });
    figure({
      id: 'A47',
      what: 'delay of a neighbour, of 99 in 100',
      value: `${slowest.toFixed(2)} ms`,
      reach: '<= 5 ms',
      of,
    });
    expect(dropped).toBe(gaps);
    expect(handled.slice(1, 3)).toEqual([still * perMillisecond - size + 1, still * perMillisecond - size + 2]);
    expect(arrived).toBe(sent);
    expect(slowest).toBeLessThanOrEqual(5);
  });
});
