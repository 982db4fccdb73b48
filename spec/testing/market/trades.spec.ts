import { type PlayedMarket, playMarket } from './play-market';
import { units } from './units';

const symbols = ['BTCUSDT', 'BNBBTC', { symbol: '币安人生USDT', price: '0.12345', ordersPerSecond: 60 }];
const names = ['btcusdt', 'bnbbtc', '币安人生usdt'];

describe.each([1, 2, 3])('the trades of a simulated market with seed %i', (seed) => {
  let played: PlayedMarket;

  beforeAll(() => {
    played = playMarket(
      { seed, symbols },
      names.flatMap((name) => ['trade', 'aggTrade', 'bookTicker'].map((kind) => `${name}@${kind}`)),
    );
    played.pass(2 * 60_000);
    played.market.stop();
    jest.useRealTimers();
  });

  it.each(names)('of %s have consecutive ids and times that never go back', (name) => {
    const trades = played.of(`${name}@trade`);
    expect(trades.length).toBeGreaterThan(300);
    const late = trades.filter(({ E, T }) => E < T);
    const broken = trades.slice(1).filter((trade, at) => {
      const before = trades[at];
      return trade.t !== before.t + 1 || trade.T < before.T || trade.E < before.E;
    });
    expect([...late, ...broken]).toEqual([]);
  });

  it.each(names)('of %s are covered exactly by the aggregate trades', (name) => {
    const trades = played.of(`${name}@trade`);
    const aggTrades = played.of(`${name}@aggTrade`);
    const covered = aggTrades.flatMap(({ f, l }) => Array.from({ length: l - f + 1 }, (_, at) => f + at));
    expect(covered).toEqual(trades.map(({ t }) => t));
    expect(aggTrades.map(({ a }) => a)).toEqual(aggTrades.map((_, at) => aggTrades[0].a + at));

    const first = trades[0].t;
    const wrong = aggTrades.filter(({ f, l, p, q, T, m }) => {
      const merged = trades.slice(f - first, l - first + 1);
      const same = merged.every((trade) => trade.p === p && trade.T === T && trade.m === m);
      return !same || units(q) !== merged.reduce((sum, trade) => sum + units(trade.q), 0n);
    });
    expect(wrong).toEqual([]);
  });

  it.each(names)('of %s are merged when one order made them at one price, and only then', (name) => {
    const aggTrades = played.of(`${name}@aggTrade`);
    expect(aggTrades.length).toBeLessThan(played.of(`${name}@trade`).length);
    // Orders come at different microseconds; within one order the price moves on from trade to trade.
    const again = aggTrades.slice(1).filter(({ T, p, m }, at) => {
      const before = aggTrades[at];
      return T === before.T && m === before.m && p === before.p;
    });
    expect(again.length).toBeLessThan(aggTrades.length / 50); // in milliseconds two orders may look like one
  });

  it.each(names)('of %s happen at the best price of the other side, and take what they take from it', (name) => {
    const wrong: unknown[] = [];
    let before: any;
    let after: any;
    for (const { stream, event } of played.heard) {
      if (stream === `${name}@bookTicker`) [before, after] = [after, event];
      if (stream !== `${name}@trade` || !before) continue;
      const [price, had, nextPrice, left] = event.m
        ? [before.b, before.B, after.b, after.B]
        : [before.a, before.A, after.a, after.A];
      const remaining = units(had) - units(event.q);
      const emptied = remaining === 0n && nextPrice !== price;
      const reduced = remaining > 0n && nextPrice === price && units(left) === remaining;
      if (event.p !== price || !(emptied || reduced)) wrong.push({ before, event, after });
    }
    expect(wrong).toEqual([]);
  });
});
