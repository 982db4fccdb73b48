import { of } from 'rxjs';
import type { Observable } from 'rxjs';
import { InvalidArgumentError } from '../../lib/errors.js';
import * as rx from '../../lib/index.js';
import type { StreamSource } from '../../lib/source.js';
import { klineIntervals } from '../../lib/streams/kline-interval.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';
import { asked } from './asked.js';

type Call = (source: StreamSource) => Observable<unknown>;
type Row = readonly [name: string, sample: unknown, sequence: number | undefined, call: Call];

const { AggTrade, Trade, BlockTrade, Kline, BookTicker, DepthUpdate, PartialDepth } = samples;
const windowTicker = (window: string) => ({ ...samples.WindowTicker, e: `${window}Ticker` });
const windowTickers = (window: string) => samples.WindowTickers.map((ticker) => ({ ...ticker, e: `${window}Ticker` }));
const btc = 'BTCUSDT';

const rows: readonly Row[] = [
  ['btcusdt@aggTrade', AggTrade, AggTrade.a, (source) => rx.aggTrade(source, btc)],
  ['btcusdt@trade', Trade, Trade.t, (source) => rx.trade(source, btc)],
  ['btcusdt@blockTrade', BlockTrade, BlockTrade.t, (source) => rx.blockTrade(source, btc)],
  ['btcusdt@kline_1m', Kline, undefined, (source) => rx.kline(source, btc)],
  ['btcusdt@kline_1M', Kline, undefined, (source) => rx.kline(source, btc, '1M')],
  ['btcusdt@kline_1d@+08:00', Kline, undefined, (source) => rx.kline(source, btc, '1d', { offset: '+08:00' })],
  ['btcusdt@miniTicker', samples.MiniTicker, undefined, (source) => rx.miniTicker(source, btc)],
  ['!miniTicker@arr', samples.MiniTickers, undefined, (source) => rx.miniTickers(source)],
  ['!miniTicker@arr', samples.MiniTickers, undefined, (source) => rx.miniTickers(source, { every: 5_000 })],
  ['btcusdt@ticker', samples.Ticker, undefined, (source) => rx.ticker(source, btc)],
  ['!ticker_1d@arr', samples.WindowTickers, undefined, (source) => rx.tickers(source)],
  ['!ticker@arr', samples.Tickers, undefined, (source) => rx.fullTickers(source)],
  ['btcusdt@bookTicker', BookTicker, BookTicker.u, (source) => rx.bookTicker(source, btc)],
  ['btcusdt@avgPrice', samples.AvgPrice, undefined, (source) => rx.avgPrice(source, btc)],
  ['btcusdt@referencePrice', samples.ReferencePrice, undefined, (source) => rx.referencePrice(source, btc)],
  ['btcusdt@depth', DepthUpdate, DepthUpdate.u, (source) => rx.depth(source, btc)],
  ['btcusdt@depth', DepthUpdate, DepthUpdate.u, (source) => rx.depth(source, btc, { speed: '1000ms' })],
  ['btcusdt@depth@100ms', DepthUpdate, DepthUpdate.u, (source) => rx.depth(source, btc, { speed: '100ms' })],
  ...([5, 10, 20] as const).flatMap((levels): Row[] => [
    [`btcusdt@depth${levels}`, PartialDepth, PartialDepth.lastUpdateId, (source) => rx.depth(source, btc, { levels })],
    [
      `btcusdt@depth${levels}@100ms`,
      PartialDepth,
      PartialDepth.lastUpdateId,
      (source) => rx.depth(source, btc, { levels, speed: '100ms' }),
    ],
  ]),
  ...(['1h', '4h', '1d'] as const).flatMap((window): Row[] => [
    [`btcusdt@ticker_${window}`, windowTicker(window), undefined, (source) => rx.windowTicker(source, btc, window)],
    [`!ticker_${window}@arr`, windowTickers(window), undefined, (source) => rx.windowTickers(source, window)],
  ]),
];

const bySymbol = [
  ...[rx.aggTrade, rx.trade, rx.blockTrade, rx.kline, rx.miniTicker, rx.ticker, rx.bookTicker, rx.avgPrice],
  ...[rx.referencePrice, rx.depth],
  (source: StreamSource, symbol: string) => rx.windowTicker(source, symbol, '1h'),
  (source: StreamSource, symbol: string) => rx.depth(source, symbol, { levels: 5 }),
] as const;

describe('a stream', () => {
  it.each(rows)('%s is asked for by its name, decoded and numbered', (name, sample, sequence, call) => {
    const [descriptor, ...others] = asked(call);
    expect(others).toEqual([]);
    expect(descriptor?.name).toBe(name);
    expect(descriptor?.decode(sample)).toBe(sample);
    expect(() => descriptor?.decode({})).toThrow('Not a valid');
    expect(descriptor?.sequence?.(sample)).toBe(sequence);
  });

  it.each(rows.filter(([name]) => name !== '!miniTicker@arr'))('%s emits what the source emits', (...row) => {
    const [, sample, , call] = row;
    expect(collect(call({ stream: ({ decode }) => of(decode(sample)) }))).toMatchObject({
      values: [sample],
      end: 'completed',
    });
  });

  it('comes with every length of kline', () => {
    const names = klineIntervals.flatMap((interval) => asked((source) => rx.kline(source, btc, interval)));
    const lengths = '1s 1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d 3d 1w 1M'.split(' ');
    expect(names.map(({ name }) => name)).toEqual(lengths.map((length) => `btcusdt@kline_${length}`));
  });

  it('has the A–Z of its symbol in lower case, and every other script as it is (P25)', () => {
    for (const stream of bySymbol) {
      expect(asked((source) => stream(source, '币安人生USDT'))[0]?.name).toMatch(/^币安人生usdt@/);
      expect(asked((source) => stream(source, 'İUsdt'))[0]?.name).toMatch(/^İusdt@/);
    }
  });

  it.each(['', 'BTC/USDT', 'btcusdt@trade', 'BTC USDT'])('is refused at the call when its symbol is %j', (symbol) => {
    for (const stream of bySymbol) {
      expect(() => asked((source) => stream(source, symbol))).toThrow(InvalidArgumentError);
      expect(() => asked((source) => stream(source, symbol))).toThrow(`symbol is "${symbol}", but must be letters and`);
    }
  });

  it.each<[argument: string, shown: string, allowed: string, call: Call]>([
    ['interval', '"2x"', klineIntervals.join(', '), (source) => rx.kline(source, btc, '2x' as never)],
    ['interval', '"60m"', klineIntervals.join(', '), (source) => rx.kline(source, btc, '60m' as never)],
    ['interval', '"1H"', klineIntervals.join(', '), (source) => rx.kline(source, btc, '1H' as never)],
    ['interval', 'null', klineIntervals.join(', '), (source) => rx.kline(source, btc, null as never)],
    ['offset', '"+8"', '+08:00', (source) => rx.kline(source, btc, '1m', { offset: '+8' as never })],
    ['levels', '7', '5, 10, 20', (source) => rx.depth(source, btc, { levels: 7 as never })],
    ['levels', '"5"', '5, 10, 20', (source) => rx.depth(source, btc, { levels: '5' as never })],
    ['levels', 'null', '5, 10, 20', (source) => rx.depth(source, btc, { levels: null as never })],
    ['speed', '"250ms"', '1000ms, 100ms', (source) => rx.depth(source, btc, { speed: '250ms' as never })],
    ['speed', '100', '1000ms, 100ms', (source) => rx.depth(source, btc, { levels: 5, speed: 100 as never })],
    ['window', '"2h"', '1h, 4h, 1d', (source) => rx.windowTicker(source, btc, '2h' as never)],
    ['window', '"__proto__"', '1h, 4h, 1d', (source) => rx.windowTicker(source, btc, '__proto__' as never)],
    ['window', 'undefined', '1h, 4h, 1d', (source) => rx.windowTickers(source, undefined as never)],
  ])('is refused at the call when its %s is %s, with all that is allowed', (argument, shown, allowed, call) => {
    expect(() => asked(call)).toThrow(InvalidArgumentError);
    expect(() => asked(call)).toThrow(`${argument} is ${shown}, but must be one of ${allowed}`);
  });
});
