import assert from 'node:assert';
import { concat, of, throwError, timer } from 'rxjs';
import type { RunHelpers } from 'rxjs/testing';
import { ConnectionClosedError, HandshakeError, QueueOverflowError, UnableToConnectError } from '../../lib/errors.js';
import { marbles as runnerNeutral } from '../../lib/testing/marbles.js';
import { marbles } from '../support/marbles.js';

const doors = [
  ["jest's toStrictEqual", marbles],
  ["node's deepStrictEqual", runnerNeutral(assert.deepStrictEqual)],
] as const;

describe.each(doors)('marbles with %s', (_, inVirtualTime) => {
  const passes = (test: (helpers: RunHelpers) => void) => expect(inVirtualTime(test)).not.toThrow();
  const fails = (test: (helpers: RunHelpers) => void) => expect(inVirtualTime(test)).toThrow();

  const failingWith =
    (actual: unknown, expected: unknown) =>
    ({ expectObservable }: RunHelpers) =>
      expectObservable(throwError(() => actual)).toBe('#', undefined, expected);

  it('runs timers in virtual time, one frame a millisecond, anew for each test', () => {
    passes(({ expectObservable }) => expectObservable(timer(60_000)).toBe('60s (a|)', { a: 0 }));
    passes(({ expectObservable }) => expectObservable(timer(2)).toBe('--(a|)', { a: 0 }));
    fails(({ expectObservable }) => expectObservable(timer(2)).toBe('---(a|)', { a: 0 }));
  });

  it('compares values and subscriptions', () => {
    passes(({ expectObservable }) => expectObservable(of({ a: [1] })).toBe('(a|)', { a: { a: [1] } }));
    fails(({ expectObservable }) => expectObservable(of({ a: [1] })).toBe('(a|)', { a: { a: [2] } }));
    const subscribedUntil =
      (end: string) =>
      ({ cold, expectObservable, expectSubscriptions }: RunHelpers) => {
        const source = cold('a-|');
        expectObservable(source).toBe('a-|');
        expectSubscriptions(source.subscriptions).toBe(end);
      };
    passes(subscribedUntil('^-!'));
    fails(subscribedUntil('^--!'));
  });

  it('holds two errors equal when class, name, message and fields are', () => {
    passes(failingWith(new QueueOverflowError(3), new QueueOverflowError(3)));
    passes(failingWith(new HandshakeError('wss://x', 'no'), new HandshakeError('wss://x', 'no')));
    passes(failingWith('text', 'text'));
  });

  it('tells errors apart by class', () => {
    fails(failingWith(new TypeError('no'), new RangeError('no')));
    class Custom extends Error {}
    fails(failingWith(new Custom('no'), new Error('no')));
    fails(failingWith(new Error('no'), { name: 'Error', message: 'no' }));
  });

  it('tells errors apart by message and by name', () => {
    fails(failingWith(new Error('no'), new Error('yes')));
    fails(failingWith(Object.assign(new Error('no'), { name: 'Other' }), new Error('no')));
  });

  it('tells errors apart by their own fields', () => {
    const url = { value: 'wss://x' };
    const closed = (code: number) => Object.assign(new ConnectionClosedError(code, '', url.value), { message: 'same' });
    passes(failingWith(closed(1006), closed(1006)));
    fails(failingWith(closed(1006), closed(1000)));
  });

  it('tells errors apart by their cause', () => {
    const gaveUp = (cause: unknown) => Object.assign(new UnableToConnectError(6, cause), { message: 'same' });
    passes(failingWith(gaveUp(new Error('no')), gaveUp(new Error('no'))));
    fails(failingWith(gaveUp(new TypeError('no')), gaveUp(new Error('no'))));
    fails(failingWith(new Error('no', { cause: 1 }), new Error('no', { cause: 2 })));
  });

  it('finds errors inside values', () => {
    const held = (error: unknown) => of({ error, at: 1 });
    passes(({ expectObservable }) =>
      expectObservable(held(new TypeError('no'))).toBe('(a|)', { a: { error: new TypeError('no'), at: 1 } }),
    );
    fails(({ expectObservable }) =>
      expectObservable(held(new TypeError('no'))).toBe('(a|)', { a: { error: new RangeError('no'), at: 1 } }),
    );
    passes(({ expectObservable }) => expectObservable(of([new Error('a')])).toBe('(a|)', { a: [new Error('a')] }));
    fails(({ expectObservable }) => expectObservable(of([new Error('a')])).toBe('(a|)', { a: [new TypeError('a')] }));
  });

  it('copes with an error that is its own cause', () => {
    const circular = () => {
      const error = new Error('round');
      error.cause = error;
      return error;
    };
    passes(failingWith(circular(), circular()));
  });

  it('tells a value from a failure', () => {
    const error = new Error('no');
    fails(({ expectObservable }) =>
      expectObservable(
        concat(
          of(error),
          throwError(() => error),
        ),
      ).toBe('(a|)', { a: error }),
    );
  });
});
