import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PlayedMarket, playMarket } from './play-market';

const corpusDir = join(__dirname, '../../../../shared/corpus/spot');
const corpus = existsSync(corpusDir) ? describe : describe.skip;

const streams = {
  'bnbbtc@aggTrade': 'market__aggTrade',
  'bnbbtc@trade': 'market__trade',
  'bnbbtc@blockTrade': 'market__blockTrade',
  'bnbbtc@bookTicker': 'market__bookTicker',
  'bnbbtc@depth': 'market__depth_diff',
  'bnbbtc@depth5': 'market__depth_partial',
  'bnbbtc@kline_1m': 'market__kline',
  'bnbbtc@kline_1m@+08:00': 'market__kline_tz',
  'bnbbtc@miniTicker': 'market__miniTicker',
  'bnbbtc@ticker': 'market__ticker',
  'bnbbtc@ticker_1h': 'market__ticker_window',
  'bnbbtc@avgPrice': 'market__avgPrice',
  'bnbbtc@referencePrice': 'market__referencePrice',
  '!miniTicker@arr': 'market__miniTicker_arr--derived',
  '!ticker_4h@arr': 'market__ticker_window_arr--derived-4h',
};

const answers = {
  ping: 'ping',
  time: 'time',
  'trades?symbol=BNBBTC': 'trades',
  'historicalTrades?symbol=BNBBTC': 'historicalTrades',
  'historicalBlockTrades?symbol=BNBBTC': 'historicalBlockTrades',
  'aggTrades?symbol=BNBBTC': 'aggTrades',
  'klines?symbol=BNBBTC&interval=1m': 'klines',
  'depth?symbol=BNBBTC': 'depth',
  'avgPrice?symbol=BNBBTC': 'avgPrice',
  'referencePrice?symbol=BNBBTC': 'referencePrice--set',
  'ticker?symbol=BNBBTC': 'ticker--full',
  'ticker?symbol=BNBBTC&type=MINI': 'ticker--mini',
  'ticker/24hr': 'ticker-24hr--full-array',
  'ticker/24hr?symbol=BNBBTC&type=MINI': 'ticker-24hr--mini',
  'ticker/price': 'ticker-price--array',
  'ticker/bookTicker?symbol=BNBBTC': 'ticker-bookTicker--single',
};

corpus('what a simulated market says has the documented shape (skipped where the corpus is not)', () => {
  let played: PlayedMarket;

  beforeAll(() => {
    played = playMarket({ symbols: ['BNBBTC'] }, Object.keys(streams));
    played.passBusily(300);
    jest.useRealTimers();
  });
  afterAll(() => played.market.stop());

  it.each(Object.entries(streams))('%s', (stream, sample) => {
    expect(shape(played.of(stream).at(-1))).toEqual(shape(documented(sample)));
  });

  it.each(Object.entries(answers))('GET %s', (path, sample) => {
    expect(shape(played.get(path).body)).toEqual(shape(documented(`rest__GET-api-v3-${sample}`)));
  });
});

function documented(name: string): unknown {
  return JSON.parse(readFileSync(join(corpusDir, `${name}.json`), 'utf8')).payload;
}

/** Types in place of values; of a list of objects or lists, the first one. */
function shape(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value;
  if (Array.isArray(value)) return (typeof value[0] === 'object' ? value.slice(0, 1) : value).map(shape);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shape(each)]));
}
