import { UnknownStreamError } from '../../lib/errors.js';
import { fakeSource } from '../../lib/testing/fake-source.js';
import { marbles } from '../support/marbles.js';

const descriptor = (name: string) => ({
  name,
  decode: (): never => {
    throw new Error('the fake source decodes nothing');
  },
});

describe('fakeSource', () => {
  it(
    'plays the stream of the name, undecoded',
    marbles(({ cold, expectObservable }) => {
      const values = { a: { p: '1.0' }, b: { p: '2.0' } };
      const source = fakeSource({ 'btcusdt@trade': cold('-a-b|', values), 'ethusdt@trade': cold('a') });

      expectObservable(source.stream(descriptor('btcusdt@trade'))).toBe('-a-b|', values);
    }),
  );

  it(
    'plays it anew for each subscription, and releases it',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const trades = cold('-a-b-c');
      const stream = fakeSource({ 'btcusdt@trade': trades }).stream(descriptor('btcusdt@trade'));

      expectObservable(stream, '  ^--!').toBe('   -a-');
      expectObservable(stream, '  --^---!').toBe('---a-b-');
      expectSubscriptions(trades.subscriptions).toBe(['^--!', '--^---!']);
    }),
  );

  it(
    'fails with the names it knows when it is asked for another',
    marbles(({ cold, expectObservable }) => {
      const source = fakeSource({ 'btcusdt@trade': cold('a'), 'ethusdt@trade': cold('a') });

      expectObservable(source.stream(descriptor('bnbusdt@trade'))).toBe(
        '#',
        undefined,
        new UnknownStreamError('bnbusdt@trade', 'This fake source has btcusdt@trade, ethusdt@trade'),
      );
    }),
  );

  it.each(['constructor', '__proto__', 'toString'])('knows no stream called %s', (name) =>
    marbles(({ expectObservable }) => {
      expectObservable(fakeSource({}).stream(descriptor(name))).toBe(
        '#',
        undefined,
        new UnknownStreamError(name, 'This fake source has no streams'),
      );
    })(),
  );
});
