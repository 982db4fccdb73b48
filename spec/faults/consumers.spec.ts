import { config, finalize, map, take } from 'rxjs';
import { trade } from '../../lib/streams/trade.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { collect } from '../support/collect.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { samples } from '../support/samples.js';
import { memoryMarket } from './memory-market.js';
import { type Reentrancy, reenter } from './reentrancy-model.js';

const tradeOf = (t: number) => ({ ...samples.Trade, t });
const stream = 'btcusdt@trade';
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe('consumers that fail', () => {
  const reported: unknown[] = [];
  beforeEach(() => {
    reported.length = 0;
    config.onUnhandledError = (error) => reported.push(error);
  });
  afterEach(() => {
    config.onUnhandledError = null;
  });
  const allReported = () => new Promise((resolve) => setTimeout(resolve, 1)); // RxJS reports in a later turn

  it('in every value lose their neighbours nothing, and no socket (R1 A41)', async () => {
    const count = 10_000;
    const { exchange, market, subscribed } = memoryMarket();
    const before = collect(trade(market, 'BTCUSDT'));
    const thrower: number[] = [];
    trade(market, 'BTCUSDT').subscribe(({ t }) => {
      thrower.push(t);
      throw new Error(`number ${t}`);
    });
    const after = collect(trade(market, 'BTCUSDT'));
    await subscribed();
    for (let t = 1; t <= count; t++) exchange.emit(stream, tradeOf(t));
    const lost = [before, after].flatMap(({ values }) => upTo(count).filter((t) => values[t - 1]?.t !== t));
    const changed = exchange.ends.length - 1;
    await market.close();
    await allReported();
    const of = `${thrower.length} throws`;
    figure({ id: 'A41', what: 'messages that neighbours lost', value: lost.length, reach: '0', of });
    figure({ id: 'A41', what: 'sockets changed', value: changed, reach: '0', of });
    expect([lost, changed, thrower.length, reported.length]).toEqual([[], 0, count, count]);
  });

  it('in an operator of their own hear of it themselves, and alone (R1)', async () => {
    const { exchange, market, subscribed } = memoryMarket();
    const failing = collect(
      trade(market, 'BTCUSDT').pipe(
        map(({ t }) => {
          if (t === 2) throw new Error('mine');
          return t;
        }),
      ),
    );
    const other = collect(trade(market, 'BTCUSDT'));
    await subscribed();
    for (const t of [1, 2, 3]) exchange.emit(stream, tradeOf(t));
    expect([failing.values, failing.end]).toEqual([[1], new Error('mine')]);
    expect(other.values).toHaveLength(3);
    await market.close();
  });

  it('when the stream completes leave the others to complete, and close() to settle (R2)', async () => {
    const { market, subscribed } = memoryMarket();
    const fail = () => {
      throw new Error('mine');
    };
    trade(market, 'BTCUSDT').subscribe({ complete: fail });
    const other = collect(trade(market, 'BTCUSDT'));
    const elsewhere = collect(trade(market, 'ETHUSDT'));
    await subscribed();
    await expect(market.close()).resolves.toBeUndefined();
    await allReported();
    expect([other.end, elsewhere.end, reported]).toEqual(['completed', 'completed', [new Error('mine')]]);
  });

  it('when the stream fails leave the others to hear of it (R2)', async () => {
    const { exchange, market, subscribed } = memoryMarket({ reconnect: false });
    trade(market, 'BTCUSDT').subscribe({
      error: () => {
        throw new Error('mine');
      },
    });
    const other = collect(trade(market, 'BTCUSDT'));
    await subscribed();
    exchange.ends[0]?.lose(1011);
    expect(await other.ended).toMatchObject({ name: 'ConnectionClosedError', code: 1011 });
    await allReported();
    expect(reported).toEqual([new Error('mine')]);
    await market.close();
  });

  it('when they tear down lose their neighbours nothing, neither a value nor the end (R2)', async () => {
    const { exchange, market, subscribed } = memoryMarket();
    const fail = () => {
      throw new Error('mine');
    };
    collect(trade(market, 'BTCUSDT').pipe(finalize(fail), take(1)));
    collect(trade(market, 'BTCUSDT').pipe(finalize(fail)));
    const other = collect(trade(market, 'BTCUSDT'));
    const elsewhere = collect(trade(market, 'ETHUSDT'));
    await subscribed();
    expect(() => [1, 2].forEach((t) => exchange.emit(stream, tradeOf(t)))).not.toThrow();
    await expect(market.close()).resolves.toBeUndefined();
    await allReported();
    expect(other.values.map(({ t }) => t)).toEqual([1, 2]);
    expect([other.end, elsewhere.end]).toEqual(['completed', 'completed']);
    expect(reported).toMatchObject([{ name: 'UnsubscriptionError', errors: [new Error('mine')] }]);
  });
});

describe('consumers that act from inside a value', () => {
  it('see what they cause after what they are being told, all of them (R6)', async () => {
    const { exchange, market, subscribed } = memoryMarket();
    const told = [[], []] as number[][];
    trade(market, 'BTCUSDT').subscribe(({ t }) => {
      told[0]?.push(t);
      if (t < 3) exchange.emit(stream, tradeOf(t + 1));
    });
    trade(market, 'BTCUSDT').subscribe(({ t }) => told[1]?.push(t));
    await subscribed();
    exchange.emit(stream, tradeOf(1));
    expect(told).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    await market.close();
  });

  it('disorder nothing, and get nothing once they have left (R3 R4 R5 R6 R17 A42)', async () => {
    const limit = howMany(5_000, 100_000);
    const seed = Number(process.env.SEED ?? 1);
    const total = { actions: 0, disordered: 0, late: 0 };
    const failures: string[] = [];
    for (let run = 0; total.actions < limit; run++) {
      const result = await reenter(createRandom(seed + run, 'reentrancy'), limit - total.actions);
      for (const key of Object.keys(total) as (keyof Reentrancy)[]) total[key] += result[key];
      if (result.disordered + result.late === 0) continue;
      failures.push(
        `${JSON.stringify(result)}; again by: SEED=${seed + run} npx jest spec/faults/consumers.spec.ts -t A42`,
      );
    }
    const of = `${total.actions} actions inside values`;
    figure({ id: 'A42', what: 'events out of order', value: total.disordered, reach: '0', of });
    figure({ id: 'A42', what: 'events after leaving', value: total.late, reach: '0', of });
    expect(failures).toEqual([]);
  });
});
