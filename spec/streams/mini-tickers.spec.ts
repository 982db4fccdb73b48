import type { Observable } from 'rxjs';
import type { MiniTickers } from '../../lib/codecs/index.js';
import { InvalidArgumentError } from '../../lib/errors.js';
import { miniTickers } from '../../lib/streams/mini-tickers.js';
import { fakeSource } from '../../lib/testing/index.js';
import { marbles } from '../support/marbles.js';
import { samples } from '../support/samples.js';

const ticker = (s: string, c: string) => ({ ...samples.MiniTicker, s, c });
const arrays: Readonly<Record<string, MiniTickers>> = {
  a: [ticker('BTC', '1'), ticker('ETH', '1')],
  b: [ticker('ETH', '2'), ticker('BNB', '2')],
  c: [ticker('BTC', '3')],
  e: [],
  m: [ticker('BTC', '1'), ticker('ETH', '2'), ticker('BNB', '2')], // a and b merged
};
const sourceOf = (stream: Observable<MiniTickers>) => fakeSource({ '!miniTicker@arr': stream });

describe('miniTickers', () => {
  it(
    'passes arrays, end and error of the exchange on as they come',
    marbles(({ cold, expectObservable }) => {
      expectObservable(miniTickers(sourceOf(cold('-a-e-b-(c|)', arrays)))).toBe('-a-e-b-(c|)', arrays);
      expectObservable(miniTickers(sourceOf(cold('-a-#       ', arrays)))).toBe('-a-#       ', arrays);
    }),
  );

  it(
    'merges the arrays of a longer time: the newest of each symbol that changed in it',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const stream = cold('500ms a 999ms b 999ms c 2s |', arrays);
      const subs = '       ^ 4500ms               !';
      const expected = '   2s m 1999ms c 500ms    |';
      expectObservable(miniTickers(sourceOf(stream), { every: 2_000 })).toBe(expected, arrays);
      expectSubscriptions(stream.subscriptions).toBe(subs);
    }),
  );

  it(
    'says nothing for a time in which nothing changed',
    marbles(({ cold, expectObservable }) => {
      const stream = cold('500ms e 4s a 10s      ', arrays);
      const unsub = '      12s                  !';
      const expected = '   6s a';
      expectObservable(miniTickers(sourceOf(stream), { every: 2_000 }), unsub).toBe(expected, arrays);
    }),
  );

  it(
    'keeps nothing back when the exchange ends, and fails at once when it fails',
    marbles(({ cold, expectObservable }) => {
      const every = 10_000;
      expectObservable(miniTickers(sourceOf(cold('1s a 1s (b|)', arrays)), { every })).toBe('2001ms (m|)', arrays);
      expectObservable(miniTickers(sourceOf(cold('1s |        ', arrays)), { every })).toBe('1s |', arrays);
      expectObservable(miniTickers(sourceOf(cold('1s a 1s #   ', arrays)), { every })).toBe('2001ms #', arrays);
      expectObservable(miniTickers(sourceOf(cold('#           ', arrays)), { every })).toBe('#', arrays);
    }),
  );

  it(
    'leaves the exchange when it is left, and keeps no timer',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const stream = cold('1s a 60s           ', arrays);
      const unsub = '      3s !               ';
      const expected = '   --                 ';
      expectObservable(miniTickers(sourceOf(stream), { every: 5_000 }), unsub).toBe(expected, arrays);
      expectSubscriptions(stream.subscriptions).toBe('^ 2999ms !');
    }),
  );

  it(
    'merges for each subscriber from the moment it came',
    marbles(({ hot, expectObservable }) => {
      const stream = hot('  500ms a 999ms b 999ms c 5s -', arrays);
      const early = '       ^                         3500ms !';
      const late = '        1s ^                      3500ms !';
      const merged = miniTickers(sourceOf(stream), { every: 2_000 });
      expectObservable(merged, early).toBe('2s m', arrays);
      expectObservable(merged, late).toBe('3s x', {
        x: [ticker('ETH', '2'), ticker('BNB', '2'), ticker('BTC', '3')],
      });
    }),
  );

  it.each([0, -1_000, 500, 1_500, 3_601_000, NaN, Infinity, '5000', null])('refuses %p for every', (every) => {
    const call = () => miniTickers(fakeSource({}), { every: every as number });
    expect(call).toThrow(InvalidArgumentError);
    expect(call).toThrow('must be a whole number of seconds, in milliseconds, up to 3_600_000');
  });

  it('takes an hour for every, and no more', () => {
    expect(() => miniTickers(fakeSource({}), { every: 3_600_000 })).not.toThrow();
  });
});
