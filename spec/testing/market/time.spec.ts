import { createMarket } from '../../../lib/testing/market/create-market';
import { EVE, playMarket } from './play-market';

const kinds = [
  'trade',
  'blockTrade',
  'depth@100ms',
  'depth5',
  'bookTicker',
  'kline_1s',
  'ticker',
  'avgPrice',
  'referencePrice',
];
const streams = ['btcusdt', 'bnbbtc']
  .flatMap((name) => kinds.map((kind) => `${name}@${kind}`))
  .concat('!miniTicker@arr');
const options = { seed: 9, symbols: ['BTCUSDT', 'BNBBTC'] };

describe('the time of a simulated market', () => {
  afterEach(() => jest.useRealTimers());

  function texts(change: object, play: (played: ReturnType<typeof playMarket>) => void): string[] {
    const played = playMarket({ ...options, ...change }, streams);
    play(played);
    played.market.stop();
    return played.heard.map(({ stream, text }) => `${stream} ${text}`);
  }

  it('brings the same events for the same seed, and others for another', () => {
    const once = texts({}, ({ pass }) => pass(20_000));
    expect(once.length).toBeGreaterThan(500);
    expect(texts({}, ({ pass }) => pass(20_000))).toEqual(once);
    expect(texts({ seed: 10 }, ({ pass }) => pass(20_000))).not.toEqual(once);
  });

  it('brings each symbol what it would bring alone', () => {
    const of = (name: string, all: string[]) => all.filter((text) => text.startsWith(`${name}@`));
    const together = texts({}, ({ pass }) => pass(5000));
    const alone = texts({ symbols: ['BNBBTC'] }, ({ pass }) => pass(5000));
    expect(of('bnbbtc', alone)).toEqual(of('bnbbtc', together));
  });

  it('brings every stream the same when the process is busy', () => {
    const sorted = (all: string[]) => all.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
    const byStream = (all: string[]) =>
      sorted(streams.flatMap((name) => all.filter((text) => text.startsWith(`${name} `))));
    expect(byStream(texts({}, ({ passBusily }) => passBusily(10)))).toEqual(
      byStream(texts({}, ({ pass }) => pass(10_000))),
    );
  });

  it('stands still until the market is resumed, and while it is paused', () => {
    jest.useFakeTimers({ now: EVE });
    const market = createMarket(options);
    const emit = jest.fn();
    streams.forEach((name) => market.open(name, emit));
    const serverTime = () =>
      JSON.parse(market.rest('/api/v3/time', new URLSearchParams(), 'MILLISECOND')?.body ?? '').serverTime;

    expect(jest.getTimerCount()).toBe(0);
    jest.advanceTimersByTime(5000);
    expect([emit.mock.calls.length, serverTime()]).toEqual([0, EVE]);

    market.resume();
    market.resume();
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(3005);

    market.pause();
    market.pause();
    expect(jest.getTimerCount()).toBe(0);
    const heard = emit.mock.calls.length;
    jest.advanceTimersByTime(60_000);
    expect([emit.mock.calls.length, serverTime()]).toEqual([heard, EVE + 3005]);

    market.resume();
    jest.advanceTimersByTime(1000);
    expect(emit.mock.calls.length).toBeGreaterThan(heard);
    expect(serverTime()).toBe(EVE + 4005);
    market.stop();
  });

  it('is over when the market is stopped', () => {
    const played = playMarket(options, streams);
    played.pass(1000);
    played.market.stop();
    played.market.stop();
    const heard = played.heard.length;
    played.pass(5000);
    expect([played.heard.length, jest.getTimerCount()]).toEqual([heard, 0]);
    expect(() => played.market.resume()).toThrow('The market was closed');
  });

  it('catches up a second at a time after a long hold-up, and leaves nothing out', () => {
    const played = playMarket(options, ['btcusdt@kline_1s']);
    jest.setSystemTime(EVE + 60_000);
    played.pass(10);
    expect(played.of('btcusdt@kline_1s')).toHaveLength(1);
    played.pass(600);
    const opened = played.of('btcusdt@kline_1s').map(({ k }) => k.t);
    expect(opened).toEqual(Array.from({ length: 60 }, (_, at) => EVE + at * 1000));
    played.market.stop();
  });

  it('does not run backwards with the clock on the wall', () => {
    const played = playMarket(options, ['btcusdt@kline_1s']);
    played.pass(2000);
    jest.setSystemTime(EVE - 3_600_000);
    played.pass(2010);
    expect(played.of('btcusdt@kline_1s')).toHaveLength(4);
    played.market.stop();
  });

  it('brings what happens at once, not when a period is over', () => {
    const { market, pass, of } = playMarket({ ...options, ordersPerSecond: 1000 }, ['btcusdt@trade']);
    pass(60);
    expect(of('btcusdt@trade').length).toBeGreaterThan(5);
    market.stop();
  });

  it('is told in microseconds to those who want it so', () => {
    const millis = playMarket(options, streams);
    millis.pass(2000);
    millis.market.stop();
    const micros = playMarket(options, streams, 'MICROSECOND');
    micros.pass(2000);
    micros.market.stop();
    const shorten = (text: string) => text.replace(/"(E|T|t|O|C)":(\d{13})\d{3}\b/g, '"$1":$2');
    expect(micros.heard.map(({ text }) => shorten(text))).toEqual(millis.heard.map(({ text }) => text));
    expect(micros.of('btcusdt@trade').map(({ E, T }) => E - T)).toEqual(micros.of('btcusdt@trade').map(() => 700));
  });

  it('brings nothing more to whoever closed a stream', () => {
    const { market, pass } = playMarket(options);
    const kept = jest.fn();
    const closed = jest.fn();
    market.open('btcusdt@depth@100ms', kept);
    const close = market.open('btcusdt@depth@100ms', closed);
    pass(1000);
    close();
    close();
    const heard = closed.mock.calls.length;
    pass(1000);
    expect(heard).toBeGreaterThan(5);
    expect(closed).toHaveBeenCalledTimes(heard);
    expect(kept.mock.calls.length).toBeGreaterThan(heard);
    market.stop();
  });

  it.each([
    '',
    'btcusdt',
    'BTCUSDT@trade',
    'btcusdt@Trade',
    'nope@trade',
    'btcusdt@depth@500ms',
    '!ticker@arr',
    '!bookTicker',
  ])('leaves %j silent', (name) => {
    const { market, pass, of } = playMarket(options, [name]);
    pass(3000);
    expect(of(name)).toEqual([]);
    market.stop();
  });

  it('goes on for a day and more without growing', () => {
    const played = playMarket({ symbols: ['BNBBTC'], ordersPerSecond: 3 });
    const sizes = () => {
      const { bids, asks } = played.market.book('BNBBTC', 100_000);
      const price = Number(bids[0]?.[0]);
      return { deep: Math.max(bids.length, asks.length), thin: Math.min(bids.length, asks.length), price };
    };
    const seen = Array.from({ length: 25 }, () => {
      played.passBusily(3600);
      return sizes();
    });
    expect(Math.max(...seen.map(({ deep }) => deep))).toBeLessThan(500);
    expect(Math.min(...seen.map(({ thin }) => thin))).toBeGreaterThan(100);
    expect(Math.max(...seen.map(({ price }) => price))).toBeLessThan(0.0083 * 1.2);
    expect(Math.min(...seen.map(({ price }) => price))).toBeGreaterThan(0.0083 * 0.8);
    expect(played.get('trades?symbol=BNBBTC&limit=1000').body).toHaveLength(1000);
    expect(played.get('klines?symbol=BNBBTC&interval=1s&limit=1000').body).toHaveLength(1000);
    const { openTime, closeTime } = played.get('ticker?symbol=BNBBTC&windowSize=1d').body;
    expect(closeTime - openTime).toBeLessThan(24 * 3_600_000 + 60_000);
    played.market.stop();
  });
});
