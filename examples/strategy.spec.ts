// How a strategy is tested in virtual time: its streams are drawn, and every timer of RxJS obeys the drawing.
//   npx jest examples
import { spotStreams } from 'rx-binance';
import { fakeSource, marbles } from 'rx-binance/testing';
import { crossings } from './strategy.js';

const inVirtualTime = marbles((actual, expected) => expect(actual).toStrictEqual(expected));
const trades = { a: { p: '100' }, b: { p: '103' }, c: { p: '94' }, d: { p: '112' } };

describe('crossings', () => {
  it(
    'signals each crossing of the average, at the next look',
    inVirtualTime(({ cold, expectObservable }) => {
      const trade$ = cold('a---b---c---d---d---|', trades);
      const expected = '   ------B---S---b-----|';

      const binance = spotStreams(fakeSource({ 'btcusdt@trade': trade$ }));
      expectObservable(crossings(binance, 'BTCUSDT', { every: 2, count: 2 })).toBe(expected, {
        B: { side: 'BUY', price: 103 },
        S: { side: 'SELL', price: 94 },
        b: { side: 'BUY', price: 112 },
      });
    }),
  );
});
