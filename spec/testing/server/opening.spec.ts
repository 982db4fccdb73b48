import { readOpening } from '../../../lib/testing/server/opening.js';

const read = (target: string): unknown => readOpening(target, 1024);

describe('readOpening', () => {
  it.each([
    ['/ws', false, []],
    ['/ws/', false, []],
    ['/ws/btcusdt@trade', false, ['btcusdt@trade']],
    ['/ws/btcusdt@trade/bnbbtc@depth', false, ['btcusdt@trade', 'bnbbtc@depth']],
    ['/stream', true, []],
    ['/stream?streams=', true, []],
    ['/stream?streams=btcusdt@trade/bnbbtc@depth', true, ['btcusdt@trade', 'bnbbtc@depth']],
    ['/stream?timeUnit=MILLISECOND&streams=btcusdt@trade', true, ['btcusdt@trade']],
    ['/stream?streams=btcusdt@trade/btcusdt@trade', true, ['btcusdt@trade']],
    ['/stream?streams=btcusdt%40trade%2Fbnbbtc%40depth', true, ['btcusdt@trade', 'bnbbtc@depth']],
    ['/ws/%E5%B8%81%E5%AE%89usdt@trade', false, ['币安usdt@trade']],
    ['/stream?streams=btcusdt@kline_1d@+08:00', true, ['btcusdt@kline_1d@+08:00']],
    ['/stream?streams=btcusdt@kline_1d@%2B08:00', true, ['btcusdt@kline_1d@+08:00']],
  ])('reads %s', (target, combined, streams) => {
    expect(read(target)).toEqual({ combined, streams, unit: 'MILLISECOND' });
  });

  it.each(['MICROSECOND', 'microsecond'])('reads the time unit %s', (unit) => {
    expect(read(`/ws/btcusdt@trade?timeUnit=${unit}`)).toMatchObject({ unit: 'MICROSECOND' });
  });

  it('takes a second question mark for part of a name, as the exchange does', () => {
    expect(read('/stream?streams=btcusdt@trade?timeUnit=MICROSECOND')).toEqual({
      combined: true,
      streams: ['btcusdt@trade?timeUnit=MICROSECOND'],
      unit: 'MILLISECOND',
    });
  });

  it.each(['/', '/wss', '/streams', '/ws-api/v4', '/api/v3/ping', '/market/ws/btcusdt@trade'])(
    'answers 404 for %s',
    (target) => {
      expect(read(target)).toEqual({ status: 404 });
    },
  );

  it('knows the WebSocket API, and what is wanted of every answer', () => {
    const opening = { combined: false, streams: [], unit: 'MILLISECOND', api: { returnRateLimits: true } };
    expect(read('/ws-api/v3')).toEqual(opening);
    expect(read('/ws-api/v3?returnRateLimits=false&timeUnit=MICROSECOND')).toEqual({
      ...opening,
      unit: 'MICROSECOND',
      api: { returnRateLimits: false },
    });
    expect(read('/ws-api/v3?responseFormat=sbe')).toMatchObject({ status: 400, error: { code: -1155 } });
  });

  it.each(['/ws?timeUnit=SECOND', '/ws/%ZZ'])('answers 400 for %s', (target) => {
    expect(read(target)).toEqual({ status: 400 });
  });

  it('answers 400 for more streams than a connection may carry', () => {
    expect(readOpening('/ws/a/b', 1)).toEqual({ status: 400 });
  });
});
