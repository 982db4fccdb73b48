import { InvalidArgumentError, RetiredStreamError, UnknownStreamError, UnsupportedError } from '../../lib/errors.js';
import { klineIntervals } from '../../lib/streams/kline-interval.js';
import { spotStream } from '../../lib/streams/spot-stream.js';
import { samples } from '../support/samples.js';

const windowTicker = (window: string) => ({ ...samples.WindowTicker, e: `${window}Ticker` });
const windowTickers = (window: string) => [{ ...samples.WindowTickers[0], e: `${window}Ticker` }];

const streams: readonly (readonly [name: string, sample: unknown])[] = [
  ['btcusdt@aggTrade', samples.AggTrade],
  ['btcusdt@trade', samples.Trade],
  ['btcusdt@blockTrade', samples.BlockTrade],
  ...klineIntervals.flatMap((length): [string, unknown][] => [
    [`btcusdt@kline_${length}`, samples.Kline],
    [`btcusdt@kline_${length}@+08:00`, samples.Kline],
  ]),
  ['btcusdt@miniTicker', samples.MiniTicker],
  ['btcusdt@ticker', samples.Ticker],
  ['btcusdt@bookTicker', samples.BookTicker],
  ['btcusdt@avgPrice', samples.AvgPrice],
  ['btcusdt@referencePrice', samples.ReferencePrice],
  ['btcusdt@depth', samples.DepthUpdate],
  ['btcusdt@depth@100ms', samples.DepthUpdate],
  ...[5, 10, 20].flatMap((levels): [string, unknown][] => [
    [`btcusdt@depth${levels}`, samples.PartialDepth],
    [`btcusdt@depth${levels}@100ms`, samples.PartialDepth],
  ]),
  ...['1h', '4h', '1d'].flatMap((window): [string, unknown][] => [
    [`btcusdt@ticker_${window}`, windowTicker(window)],
    [`!ticker_${window}@arr`, windowTickers(window)],
  ]),
  ['!miniTicker@arr', samples.MiniTickers],
];

describe('spotStream', () => {
  it.each(streams)('knows %s and what it sends', (name, sample) => {
    const stream = spotStream(name, 'com');
    expect(stream.name).toBe(name);
    expect(stream.decode(sample)).toBe(sample);
    expect(() => stream.decode({})).toThrow('Not a valid');
  });

  it.each([
    ['BTCUSDT@trade', 'btcusdt@trade'],
    ['BtcUsdt@kline_1M@+08:00', 'btcusdt@kline_1M@+08:00'],
    ['币安人生USDT@aggTrade', '币安人生usdt@aggTrade'],
    ['İUSDT@depth5@100ms', 'İusdt@depth5@100ms'],
    ['__proto__@trade', '__proto__@trade'],
    ['CONSTRUCTOR@trade', 'constructor@trade'],
  ])('knows %s as %s', (name, canonical) => {
    expect(spotStream(name, 'com').name).toBe(canonical);
  });

  it.each([
    // another case than the exchange's
    ...[
      'btcusdt@aggtrade',
      'btcusdt@Trade',
      'btcusdt@KLINE_1m',
      'btcusdt@kline_1H',
      'btcusdt@Depth',
      '!MINITICKER@ARR',
    ],
    // what does not exist
    ...['btcusdt@kline', 'btcusdt@kline_', 'btcusdt@kline_2x', 'btcusdt@kline_1m@+09:00', 'btcusdt@kline_1m@ 08:00'],
    ...['btcusdt@depth7', 'btcusdt@depth@250ms', 'btcusdt@depth@1000ms', 'btcusdt@depth5@1000ms', 'btcusdt@depth05'],
    ...['btcusdt@ticker_2h', '!ticker_2h@arr', 'btcusdt@ticker@arr', '!miniTicker', '!miniTicker@arr@3000ms', '!trade'],
    // what only futures have
    ...['btcusdt@markPrice', 'btcusdt@markPrice@1s', '!markPrice@arr', 'btcusdt@forceOrder', '!forceOrder@arr'],
    ...['btcusdt@continuousKline_1m', 'btcusdt_perpetual@continuousKline_1m', 'btcusdt@depth@500ms', '!contractInfo'],
    ...['btcusdt@compositeIndex', '!assetIndex@arr', 'btcusdt@depth@0ms', 'btcusdt@rpiDepth@500ms'],
    // no name at all
    ...['', ' ', '@', '@trade', 'trade', 'btcusdt', 'btcusdt@', '!', '!@arr', 'btcusdt@trade@', 'btcusdt@@trade'],
    ...['btcusdt@trade ', 'btcusdt@trade\n', 'btcusdt@trade/ethusdt@trade', 'btcusdt@trade,ethusdt@trade'],
    ...['btcusdt@__proto__', 'btcusdt@constructor', '!__proto__', '!serverShutdown', 'x'.repeat(100)],
    // a listen key
    'pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1',
  ])('refuses %j, which is no stream of spot', (name) => {
    for (const site of ['com', 'us'] as const) {
      expect(() => spotStream(name, site)).toThrow(UnknownStreamError);
      expect(() => spotStream(name, site)).toThrow('Spot has <symbol>@ followed by aggTrade, trade, blockTrade');
      // Of a long name only the beginning is shown: it may be a listen key.
      const shown = name.length > 40 ? `${name.slice(0, 8)}…` : name;
      expect(() => spotStream(name, site)).toThrow(`There is no stream ${JSON.stringify(shown)}. `);
    }
  });

  it.each([undefined, null, 5, {}, []])('refuses %p, which is no text', (name) => {
    expect(() => spotStream(name as string, 'com')).toThrow(UnknownStreamError);
  });

  it.each(['BTC/USDT@trade', ' btcusdt@trade', 'btc usdt@depth', '"@trade', `${'x'.repeat(65)}@trade`])(
    'refuses %j, whose symbol cannot be one (K11)',
    (name) => {
      expect(() => spotStream(name, 'com')).toThrow(InvalidArgumentError);
    },
  );

  it.each([
    ['!ticker@arr', '2026-03-26', '!ticker_1d@arr or <symbol>@ticker'],
    ['!bookTicker', '2022-12-07', '<symbol>@bookTicker'],
  ])('refuses %s, which would stay silent, and names what to use', (name, since, replacement) => {
    expect(() => spotStream(name, 'com')).toThrow(RetiredStreamError);
    expect(() => spotStream(name, 'com')).toThrow(`${name} was switched off on ${since}. Use ${replacement}`);
  });

  it('knows !ticker@arr on Binance.US, where it still is', () => {
    const stream = spotStream('!ticker@arr', 'us');
    expect(stream.name).toBe('!ticker@arr');
    expect(stream.decode(samples.Tickers)).toBe(samples.Tickers);
    expect(() => spotStream('!bookTicker', 'us')).toThrow(RetiredStreamError);
  });

  it.each(['btcusdt@kline_1s', 'btcusdt@kline_1s@+08:00'])('refuses %s on Binance.US, which has none', (name) => {
    expect(() => spotStream(name, 'us')).toThrow(UnsupportedError);
    expect(() => spotStream(name, 'us')).toThrow('Binance.US has no klines of 1s; the shortest is 1m');
    expect(spotStream('btcusdt@kline_1m', 'us').name).toBe('btcusdt@kline_1m');
  });
});
