import { NEVER } from 'rxjs';
import { RetiredStreamError, UnknownStreamError } from '../../lib/errors.js';
import { multiplex } from '../../lib/streams/multiplex.js';
import { fakeSource } from '../../lib/testing/index.js';
import { marbles } from '../support/marbles.js';
import { asked } from './asked.js';

describe('multiplex', () => {
  it(
    'is several streams as one, each event with the name of its stream',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const trades = cold('   -1---3-|    ');
      const depths = cold('   ---2-----4-|');
      const expected = '      -a-b-c---d-|';
      const source = fakeSource({ 'bnbbtc@trade': trades, 'ethbtc@depth': depths });
      expectObservable(multiplex(source, ['bnbbtc@trade', 'ethbtc@depth'])).toBe(expected, {
        a: { stream: 'bnbbtc@trade', data: '1' },
        b: { stream: 'ethbtc@depth', data: '2' },
        c: { stream: 'bnbbtc@trade', data: '3' },
        d: { stream: 'ethbtc@depth', data: '4' },
      });
      expectSubscriptions(trades.subscriptions).toBe('^------!    ');
      expectSubscriptions(depths.subscriptions).toBe('^----------!');
    }),
  );

  it(
    'fails when one of them fails, and leaves the others',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const trades = cold('-1---3---');
      const depths = cold('---#     ');
      const expected = '   -a-#     ';
      const source = fakeSource({ 'bnbbtc@trade': trades, 'ethbtc@depth': depths });
      expectObservable(multiplex(source, ['bnbbtc@trade', 'ethbtc@depth'])).toBe(expected, {
        a: { stream: 'bnbbtc@trade', data: '1' },
      });
      expectSubscriptions(trades.subscriptions).toBe('^--!');
    }),
  );

  it(
    'leaves all of them when it is left, and subscribes afresh for each subscriber',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const trades = cold('--1---');
      const depths = cold('------');
      const source = fakeSource({ 'bnbbtc@trade': trades, 'ethbtc@depth': depths });
      const merged = multiplex(source, ['bnbbtc@trade', 'ethbtc@depth']);
      const values = { a: { stream: 'bnbbtc@trade', data: '1' } };
      expectObservable(merged, '^---!    ').toBe('--a---   ', values);
      expectObservable(merged, '---^---! ').toBe('-----a---', values);
      expectSubscriptions(trades.subscriptions).toBe(['^---!', '---^---!']);
      expectSubscriptions(depths.subscriptions).toBe(['^---!', '---^---!']);
    }),
  );

  it('asks for each stream once, however often and in whatever case of the symbol it is named (S26)', () => {
    const names = ['bnbbtc@trade', 'BNBBTC@trade', 'BnbBtc@trade', '!miniTicker@arr', '!miniTicker@arr'];
    expect(asked((source) => multiplex(source, names)).map(({ name }) => name)).toEqual([
      'bnbbtc@trade',
      '!miniTicker@arr',
    ]);
  });

  it(
    'names the stream in lower case, as the exchange does',
    marbles(({ cold, expectObservable }) => {
      const source = fakeSource({ '币安人生usdt@trade': cold('1|') });
      expectObservable(multiplex(source, ['币安人生USDT@trade'])).toBe('a|', {
        a: { stream: '币安人生usdt@trade', data: '1' },
      });
    }),
  );

  it(
    'ends at once when it is asked for nothing',
    marbles(({ expectObservable }) => {
      expectObservable(multiplex(fakeSource({}), [])).toBe('|');
    }),
  );

  it('takes a thousand streams', () => {
    const names = Array.from({ length: 1_000 }, (_, i) => `s${i}usdt@trade`);
    expect(asked((source) => multiplex(source, names)).map(({ name }) => name)).toEqual(names);
  });

  it.each([
    ['there is none of this name', 'bnbbtc@markPrice', UnknownStreamError],
    ['one was switched off', '!ticker@arr', RetiredStreamError],
  ])('refuses all of them at the call, before any is opened, when %s', (_, name, error) => {
    const opened: string[] = [];
    const source = { stream: ({ name }: { readonly name: string }) => (opened.push(name), NEVER) };
    expect(() => multiplex(source, ['bnbbtc@trade', name])).toThrow(error);
    expect(opened).toEqual([]);
  });

  it('knows what Binance.US still has, when it is told the site', () => {
    expect(asked((source) => multiplex(source, ['!ticker@arr'], 'us')).map(({ name }) => name)).toEqual([
      '!ticker@arr',
    ]);
  });
});
