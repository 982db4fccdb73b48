import type { Observable } from 'rxjs';
import { RetiredStreamError, UnsupportedError } from '../../lib/errors.js';
import { type SpotStreams, spotStreams } from '../../lib/client/spot-streams.js';
import type { SpotSite } from '../../lib/streams/spot-stream.js';
import { samples } from '../support/samples.js';
import { asked } from '../streams/asked.js';

type Call = (streams: SpotStreams<SpotSite>) => Observable<unknown>;

const descriptorsOf = (call: Call, site?: SpotSite) => asked((source) => call(spotStreams(source, site)));
const namesOf = (call: Call, site?: SpotSite) => descriptorsOf(call, site).map(({ name }) => name);

const calls: readonly (readonly [name: string, call: Call])[] = [
  ['btcusdt@aggTrade', ({ aggTrade }) => aggTrade('BTCUSDT')],
  ['btcusdt@trade', ({ trade }) => trade('BTCUSDT')],
  ['btcusdt@blockTrade', ({ blockTrade }) => blockTrade('BTCUSDT')],
  ['btcusdt@kline_1m', ({ kline }) => kline('BTCUSDT')],
  ['btcusdt@kline_30m', ({ kline }) => kline('BTCUSDT', '30m')],
  ['btcusdt@kline_1d@+08:00', ({ kline }) => kline('BTCUSDT', '1d', { offset: '+08:00' })],
  ['btcusdt@miniTicker', ({ miniTicker }) => miniTicker('BTCUSDT')],
  ['!miniTicker@arr', ({ miniTickers }) => miniTickers()],
  ['!miniTicker@arr', ({ miniTickers }) => miniTickers({ every: 5_000 })],
  ['btcusdt@ticker', ({ ticker }) => ticker('BTCUSDT')],
  ['btcusdt@ticker_4h', ({ windowTicker }) => windowTicker('BTCUSDT', '4h')],
  ['!ticker_4h@arr', ({ windowTickers }) => windowTickers('4h')],
  ['btcusdt@bookTicker', ({ bookTicker }) => bookTicker('BTCUSDT')],
  ['btcusdt@avgPrice', ({ avgPrice }) => avgPrice('BTCUSDT')],
  ['btcusdt@referencePrice', ({ referencePrice }) => referencePrice('BTCUSDT')],
  ['btcusdt@depth', ({ depth }) => depth('BTCUSDT')],
  ['btcusdt@depth@100ms', ({ depth }) => depth('BTCUSDT', { speed: '100ms' })],
  ['btcusdt@depth5', ({ depth }) => depth('BTCUSDT', { levels: 5 })],
  ['btcusdt@depth20@100ms', ({ depth }) => depth('BTCUSDT', { levels: 20, speed: '100ms' })],
  ['btcusdt@trade', ({ multiplex }) => multiplex(['BTCUSDT@trade'])],
];

describe.each([undefined, 'com', 'us'] as const)('the streams of spot on site %p', (site) => {
  it.each(calls)('have %s under a name of their own, without a source', (name, call) => {
    expect(namesOf(call, site)).toEqual([name]);
  });

  it('hand the options of mini tickers on', () => {
    expect(() => namesOf(({ miniTickers }) => miniTickers({ every: 5 }), site)).toThrow('every is 5');
  });

  it('are these, and no others', () => {
    expect(Object.keys(spotStreams({ stream: jest.fn() }, site ?? 'com')).sort()).toEqual([
      ...['aggTrade', 'avgPrice', 'blockTrade', 'bookTicker', 'depth', 'kline', 'miniTicker', 'miniTickers'],
      ...['multiplex', 'referencePrice', 'ticker', 'tickers', 'trade', 'windowTicker', 'windowTickers'],
    ]);
  });
});

describe('the streams of spot that depend on the site', () => {
  it('are the tickers: of one day where the full ones were switched off', () => {
    for (const site of [undefined, 'com'] as const) {
      const [descriptor] = descriptorsOf(({ tickers }) => tickers(), site);
      expect(descriptor?.name).toBe('!ticker_1d@arr');
      expect(descriptor?.decode(samples.WindowTickers)).toBe(samples.WindowTickers);
    }
    const [descriptor] = descriptorsOf(({ tickers }) => tickers(), 'us');
    expect(descriptor?.name).toBe('!ticker@arr');
    expect(descriptor?.decode(samples.Tickers)).toBe(samples.Tickers);
  });

  it('are the names that multiplex knows', () => {
    const call: Call = ({ multiplex }) => multiplex(['!ticker@arr']);
    expect(() => namesOf(call)).toThrow(RetiredStreamError);
    expect(namesOf(call, 'us')).toEqual(['!ticker@arr']);
  });

  it('are klines of a second, which Binance.US has not', () => {
    expect(namesOf(({ kline }) => kline('BTCUSDT', '1s'))).toEqual(['btcusdt@kline_1s']);
    for (const call of [
      ({ kline }) => kline('BTCUSDT', '1s'),
      ({ multiplex }) => multiplex(['a@kline_1s']),
    ] as Call[]) {
      expect(() => namesOf(call, 'us')).toThrow(UnsupportedError);
      expect(() => namesOf(call, 'us')).toThrow('Binance.US has no klines of 1s; the shortest is 1m');
    }
  });
});
