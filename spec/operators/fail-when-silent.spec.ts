import { NEVER, Observable, take } from 'rxjs';
import { InvalidArgumentError, SilentConnectionError } from '../../lib/errors.js';
import { failWhenSilent } from '../../lib/operators/fail-when-silent.js';
import { marbles } from '../support/marbles.js';

const silent = new SilentConnectionError(5);

describe('failWhenSilent', () => {
  it(
    'passes values and completion',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' ---a---b---c---|');
      const subs = '        ^--------------!';
      const expected = '    ---a---b---c---|';

      expectObservable(source.pipe(failWhenSilent(5))).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    }),
  );

  it(
    'passes the error of the source',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' ---a--#');

      expectObservable(source.pipe(failWhenSilent(5))).toBe('---a--#');
      expectSubscriptions(source.subscriptions).toBe('       ^-----!');
    }),
  );

  it(
    'fails after one period in which nothing ever came, and releases the source',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -------a');
      const subs = '        ^----!  ';
      const expected = '    -----#  ';

      expectObservable(source.pipe(failWhenSilent(5)), '20ms !').toBe(expected, undefined, silent);
      expectSubscriptions(source.subscriptions).toBe(subs);
    }),
  );

  it(
    'fails at the end of the first whole period without a value',
    marbles(({ cold, expectObservable }) => {
      const early = cold('-a');
      const late = cold(' ----a');

      expectObservable(early.pipe(failWhenSilent(5)), '20ms !').toBe('-a--------#', undefined, silent);
      expectObservable(late.pipe(failWhenSilent(5)), ' 20ms !').toBe('----a-----#', undefined, silent);
    }),
  );

  it(
    'goes on for as long as there is a value in every period',
    marbles(({ cold, expectObservable }) => {
      const source = cold(' a---------b----cccccccc--------d---------');
      const unsub = '       -------------------------------------!   ';
      const expected = '    a---------b----cccccccc--------d------';

      expectObservable(source.pipe(failWhenSilent(10)), unsub).toBe(expected);
    }),
  );

  it(
    'releases the source when unsubscribed',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-b-c');

      expectObservable(source.pipe(failWhenSilent(5)), '----!').toBe('-a-b');
      expectSubscriptions(source.subscriptions).toBe('         ^---!');
    }),
  );

  it(
    'watches for each subscriber alone',
    marbles(({ hot, expectObservable }) => {
      const watched = hot('--a').pipe(failWhenSilent(5));

      expectObservable(watched, '^  20ms !').toBe('   --a-------#', undefined, silent);
      expectObservable(watched, '---^  20ms !').toBe('--------#', undefined, silent);
    }),
  );

  it('leaves no timer, however it ends, and holds one however many values come', () => {
    jest.useFakeTimers();
    try {
      const values = new Observable<number>((subscriber) => {
        for (let i = 0; i < 1_000; i += 1) subscriber.next(i);
      });
      const unsubscribed = values.pipe(failWhenSilent(1_000)).subscribe();
      values.pipe(take(3), failWhenSilent(1_000)).subscribe();
      expect(jest.getTimerCount()).toBe(1);

      unsubscribed.unsubscribe();
      expect(jest.getTimerCount()).toBe(0);

      NEVER.pipe(failWhenSilent(1_000)).subscribe({ error: () => undefined });
      jest.advanceTimersByTime(1_000);
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });

  it('stops a source that emits at once when its subscriber has enough', () => {
    let emitted = 0;
    const source = new Observable<number>((subscriber) => {
      while (!subscriber.closed && emitted < 1_000) subscriber.next((emitted += 1));
    });

    source.pipe(failWhenSilent(5), take(3)).subscribe();

    expect(emitted).toBe(3);
  });

  it(
    'survives being unsubscribed from inside a value',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('a-b-c');

      expectObservable(source.pipe(failWhenSilent(5), take(2))).toBe('a-(b|)');
      expectSubscriptions(source.subscriptions).toBe('^-!');
    }),
  );

  it('starts afresh when resubscribed from inside its error', () => {
    jest.useFakeTimers();
    try {
      const watched = NEVER.pipe(failWhenSilent(1_000));
      const second = jest.fn();
      watched.subscribe({ error: () => watched.subscribe({ error: second }) });

      jest.advanceTimersByTime(1_999);
      expect(second).not.toHaveBeenCalled();
      jest.advanceTimersByTime(1);
      expect(second).toHaveBeenCalledTimes(1);
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });

  it.each([0, 0.5, -1, NaN, Infinity, 2 ** 31])('refuses a silence of %p at the call', (silence) => {
    expect(() => failWhenSilent(silence)).toThrow(InvalidArgumentError);
    expect(() => failWhenSilent(silence)).toThrow(`silence is ${silence}, but must be`);
  });
});
