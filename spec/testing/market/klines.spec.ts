import { klineIntervals } from '../../../lib/testing/market/klines/kline-interval';
import { EVE, type PlayedMarket, playMarket } from './play-market';
import { units } from './units';

const HOUR = 3_600_000;
const EAST = '@+08:00';
const intervals = [...klineIntervals.keys()];

describe.each([
  ['UTC', '', EVE, 1],
  ['UTC+8', EAST, EVE - 8 * HOUR, 2],
])('klines over a midnight of %s', (_, zone, start, seed) => {
  let played: PlayedMarket;
  let trades: any[];

  beforeAll(() => {
    const streams = intervals.map((interval) => `btcusdt@kline_${interval}${zone}`);
    played = playMarket(
      { seed, start, symbols: ['BTCUSDT'], ordersPerSecond: 5 },
      [...streams, 'btcusdt@trade'],
      'MICROSECOND',
    );
    played.pass(130_000);
    played.market.stop();
    jest.useRealTimers();
    trades = played.of('btcusdt@trade');
  });

  it.each(intervals)('%s say what their trades say', (interval) => {
    const events = played.of(`btcusdt@kline_${interval}${zone}`);
    expect(events.length).toBe(interval === '1s' ? 130 : 65);
    let close = '61837.00000000';
    let first = 0;
    const wrong = events.filter(({ E, k }) => {
      while (trades[first]?.T < k.t) close = trades[first++].p;
      const its = trades.slice(first).filter(({ T }) => T <= k.T && T < E);
      return (
        JSON.stringify(k) !==
        JSON.stringify({ t: k.t, T: k.T, s: 'BTCUSDT', i: interval, ...summary(its, close, k.x), B: '0' })
      );
    });
    expect(wrong).toEqual([]);
  });

  it.each(intervals)('%s follow one another and close exactly once, when their time is over', (interval) => {
    const events = played.of(`btcusdt@kline_${interval}${zone}`);
    const closed = events.filter(({ k }) => k.x);
    expect(closed.map(({ E, k }) => E - k.T)).toEqual(closed.map(() => 1));
    const broken = events.slice(1).filter(({ k }, at) => {
      const before = events[at].k;
      return before.x ? k.t !== before.T + 1 : k.t !== before.t || k.T !== before.T;
    });
    expect(broken).toEqual([]);
    if (interval !== '3d') expect(closed.length).toBeGreaterThan(0);
  });

  it('come every second for seconds, else every two', () => {
    const apart = (interval: string) => {
      const events = played.of(`btcusdt@kline_${interval}${zone}`);
      return new Set(events.slice(1).map(({ E }, at) => E - events[at].E));
    };
    expect([...apart('1s')]).toEqual([1_000_000]);
    expect([...apart('1m')]).toEqual([2_000_000]);
  });

  it('are the same when they are asked for late, and over REST', () => {
    const late = playMarket({ seed, start, symbols: ['BTCUSDT'], ordersPerSecond: 5 }, [], 'MICROSECOND');
    late.pass(61_000);
    late.listen(`btcusdt@kline_1w${zone}`);
    late.pass(69_000);
    const query = `symbol=BTCUSDT&interval=1w&timeZone=${zone ? '8' : '0'}`;
    const rows = late.get(`klines?${query}`).body;
    late.market.stop();
    jest.useRealTimers();
    const events = played.of(`btcusdt@kline_1w${zone}`);
    expect(late.of(`btcusdt@kline_1w${zone}`)).toEqual(events.slice(-35));

    const closed = events.find(({ k }) => k.x).k;
    const open = events[events.length - 1].k;
    expect(rows).toEqual(
      [closed, open].map(({ t, o, h, l, c, v, T, q, n, V, Q, B }) => [t, o, h, l, c, v, T, q, n, V, Q, B]),
    );
  });
});

describe('klines of a market in which nothing happens', () => {
  it('close all the same, at the price it started with', () => {
    const played = playMarket({ symbols: ['BTCUSDT'], orderFlow: false }, ['btcusdt@kline_1s']);
    played.pass(2000);
    played.market.stop();
    jest.useRealTimers();
    const price = '61837.00000000';
    const none = '0.00000000';
    const expected = {
      f: -1,
      L: -1,
      o: price,
      c: price,
      h: price,
      l: price,
      v: none,
      n: 0,
      x: true,
      q: none,
      V: none,
      Q: none,
    };
    expect(played.of('btcusdt@kline_1s').map(({ k }) => k)).toMatchObject([expected, expected]);
  });
});

/** The fields of a kline that follow from its trades; `close` is the price before them. */
function summary(trades: any[], close: string, isClosed: boolean) {
  const prices = trades.map(({ p }) => p);
  const byPrice = [...prices].sort((a, b) => Number(a) - Number(b));
  const bought = trades.filter(({ m }) => !m);
  return {
    f: trades[0]?.t ?? -1,
    L: trades[trades.length - 1]?.t ?? -1,
    o: prices[0] ?? close,
    c: prices[prices.length - 1] ?? close,
    h: byPrice[byPrice.length - 1] ?? close,
    l: byPrice[0] ?? close,
    v: base(trades),
    n: trades.length,
    x: isClosed,
    q: quote(trades),
    V: base(bought),
    Q: quote(bought),
  };
}

function base(trades: any[]): string {
  return text(trades.reduce((sum, { q }) => sum + units(q), 0n));
}

function quote(trades: any[]): string {
  const product = trades.reduce((sum, { p, q }) => sum + units(p) * units(q), 0n);
  expect(product % 10n ** 8n).toBe(0n);
  return text(product / 10n ** 8n);
}

function text(value: bigint): string {
  const digits = String(value).padStart(9, '0');
  return `${digits.slice(0, -8)}.${digits.slice(-8)}`;
}
