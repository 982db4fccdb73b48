import { concat, defer, EMPTY, from, map, NEVER, Observable, of, range, Subject, take, throwError, timer } from 'rxjs';
import { InvalidArgumentError, QueueOverflowError } from '../../lib/errors.js';
import type { DroppedNotice } from '../../lib/notice.js';
import { bounded } from '../../lib/operators/bounded.js';
import type { BoundedOptions } from '../../lib/operators/bounded.js';
import type { Overflow } from '../../lib/operators/queue-bounds.js';
import { marbles } from '../support/marbles.js';

const overflowed = (size: number) => new QueueOverflowError(size);
const counts = (notices: readonly DroppedNotice[]) => notices.map(({ count }) => count);

describe('bounded with a slow consumer', () => {
  /** Is busy with each value for three frames, and gives the value back when it is done. */
  const slowly = (value: string) => timer(3).pipe(map(() => value));

  it(
    'serves one value at a time, in order, and the first one at once',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('  ab-----c--------|');
      const subs = '         ^---------------!';
      const inner = cold('   x-y|             ');
      const innerSubs = ['   ^--!', '---^--!', '-------^--!'];
      const expected = '     x-yx-y-x-y------|';

      expectObservable(source.pipe(bounded({ size: 1 }, () => inner))).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
      expectSubscriptions(inner.subscriptions).toBe(innerSubs);
    }),
  );

  it(
    'drains before it completes',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('  abc|');
      const expected = '     ---a--b--(c|)';

      expectObservable(source.pipe(bounded({ size: 2 }, slowly))).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe('^--!');
    }),
  );

  it(
    'drains before it passes the error of the source',
    marbles(({ cold, expectObservable }) => {
      const source = cold('  abc#');
      const expected = '     ---a--b--(c#)';

      expectObservable(source.pipe(bounded({ size: 2 }, slowly))).toBe(expected);
    }),
  );

  it(
    'does not count the value that is being worked on',
    marbles(({ cold, expectObservable }) => {
      const source = cold('  (abc)---d|');
      const expected = '     ---a--b--c--(d|)';

      expectObservable(source.pipe(bounded({ size: 2 }, slowly))).toBe(expected);
    }),
  );

  it(
    "fails with 'error' once everything that waits was delivered, and leaves the source at once",
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('  ab--cde-f');
      const subs = '         ^----!   ';
      const expected = '     ---a--b--(c#)';

      expectObservable(source.pipe(bounded({ size: 1, overflow: 'error' }, slowly))).toBe(
        expected,
        undefined,
        overflowed(1),
      );
      expectSubscriptions(source.subscriptions).toBe(subs);
    }),
  );

  it.each<[Overflow, string, string]>([
    // Arriving while `a` is worked on; two fit.
    ['drop-oldest', '(abcde)-f|', '---a--d--e--(f|)'],
    ['drop-newest', '(abcde)-f|', '---a--b--c--(f|)'],
  ])('goes on with %s', (overflow, arriving, expected) =>
    marbles(({ cold, expectObservable, flush }) => {
      const notices: DroppedNotice[] = [];
      const source = cold(arriving);
      const announce = (notice: DroppedNotice) => notices.push(notice);

      expectObservable(source.pipe(bounded({ size: 2, overflow, announce }, slowly)), '40ms !').toBe(expected);
      flush();
      expect(notices).toStrictEqual([{ type: 'dropped', at: 3, count: 2 }]);
    })(),
  );

  it(
    'announces each crossing once, and before the value that follows',
    marbles(({ cold, expectObservable, flush }) => {
      const seen: unknown[] = [];
      const source = cold('(abc)--(def)|');
      const work = (value: string) => {
        seen.push(value);
        return slowly(value);
      };
      const announce = ({ count }: DroppedNotice) => seen.push(count);

      expectObservable(source.pipe(bounded({ size: 1, overflow: 'drop-oldest', announce }, work))).toBe(
        '---a--c---d--(f|)',
      );
      flush();
      expect(seen).toStrictEqual(['a', 1, 'c', 'd', 1, 'f']);
    }),
  );

  it(
    'announces what was dropped when it is unsubscribed',
    marbles(({ cold, expectObservable, flush }) => {
      const notices: DroppedNotice[] = [];
      const announce = (notice: DroppedNotice) => notices.push(notice);

      expectObservable(
        cold('(abcd)').pipe(bounded({ size: 1, overflow: 'drop-newest', announce }, () => NEVER)),
        '-----!',
      ).toBe('');
      flush();
      expect(notices).toStrictEqual([{ type: 'dropped', at: 5, count: 2 }]);
    }),
  );

  it(
    'releases the source and the work when unsubscribed',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('  ab-c-d');
      const inner = cold('   x-----');
      const unsub = '        ----! ';

      expectObservable(source.pipe(bounded({ size: 9 }, () => inner)), unsub).toBe('x---');
      expectSubscriptions(source.subscriptions).toBe('^---!');
      expectSubscriptions(inner.subscriptions).toBe(' ^---!');
    }),
  );

  it(
    'fails with the work, at once',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('  ab--c');
      const inner = cold('   x-#  ');

      expectObservable(source.pipe(bounded({ size: 9 }, () => inner))).toBe('x-#');
      expectSubscriptions(source.subscriptions).toBe('^-!');
    }),
  );

  it.each<[string, BoundedOptions, () => Observable<string>]>([
    ['project', {}, () => fail('bug')],
    ['announce', { overflow: 'drop-newest', announce: () => fail('bug') }, () => timer(1).pipe(map(() => 'x'))],
  ])('fails with what %s throws', (_, options, project) =>
    marbles(({ expectObservable, flush }) => {
      const outcomes: unknown[] = [];
      of('a', 'b', 'c')
        .pipe(bounded({ size: 1, ...options }, project))
        .subscribe({ error: (error: unknown) => outcomes.push(error) });
      expectObservable(EMPTY).toBe('|');
      flush();
      expect(outcomes).toStrictEqual([new RangeError('bug')]);
    })(),
  );

  it('needs no more stack when many waiting values are done at once', () => {
    const gate = new Subject<never>();
    const values = new Subject<number>();
    const served: number[] = [];
    const completed = jest.fn();
    const size = 20_000;
    values
      .pipe(bounded({ size }, (value) => (value === 0 ? gate : defer(() => (served.push(value), EMPTY)))))
      .subscribe({ complete: completed });
    for (let i = 0; i <= size; i += 1) values.next(i);
    values.complete();

    gate.complete();

    expect(served.length).toBe(size);
    expect(served.every((value, i) => value === i + 1)).toBe(true);
    expect(completed).toHaveBeenCalledTimes(1);
  });

  it('serves a value that arrives from inside the work after those that wait', () => {
    const values = new Subject<string>();
    const served: string[] = [];
    values
      .pipe(
        bounded({ size: 2 }, (value) => {
          if (value === 'a') ['b', 'c'].forEach((next) => values.next(next));
          served.push(value);
          return EMPTY;
        }),
      )
      .subscribe();

    values.next('a');

    expect(served).toStrictEqual(['a', 'b', 'c']);
  });

  it('stops a source, and work, that emit at once when its subscriber has enough', () => {
    let emitted = 0;
    const endless = new Observable<number>((subscriber) => {
      while (!subscriber.closed && emitted < 1_000) subscriber.next((emitted += 1));
    });

    endless
      .pipe(
        bounded({ size: 1 }, (value) => of(value)),
        take(3),
      )
      .subscribe();
    expect(emitted).toBe(3);
    of('a', 'b')
      .pipe(
        bounded({ size: 1 }, () => endless),
        take(3),
      )
      .subscribe();
    expect(emitted).toBe(6);
  });

  it('works with promises', async () => {
    const served: number[] = [];

    await new Promise<void>((resolve) => {
      from([1, 2, 3])
        .pipe(bounded({ size: 3 }, (value) => Promise.resolve(value * 2)))
        .subscribe({ next: (value) => served.push(value), complete: resolve });
    });

    expect(served).toStrictEqual([2, 4, 6]);
  });

  it(
    'has a queue for each subscriber, and a new one for the next',
    marbles(({ cold, expectObservable }) => {
      const source = cold('ab-|').pipe(bounded({ size: 1 }, slowly));

      expectObservable(source).toBe('        ---a--(b|)');
      expectObservable(source, '-^').toBe('   ----a--(b|)');
      expectObservable(source, '----------^').toBe('-------------a--(b|)');
    }),
  );

  it('starts afresh when resubscribed from inside its error', () => {
    const source = of(1, 2, 3).pipe(bounded({ size: 1 }, () => EMPTY));
    const failing = concat(
      source,
      throwError(() => 'no'),
    ).pipe(bounded({ size: 1 }, (value) => of(value)));
    const errors: unknown[] = [];

    failing.subscribe({ error: (first) => failing.subscribe({ error: (second) => errors.push(first, second) }) });

    expect(errors).toStrictEqual(['no', 'no']);
  });
});

describe('bounded without a consumer of its own', () => {
  it(
    'lets values leave in a later turn, in order',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('(ab)---c---|');

      expectObservable(source.pipe(bounded())).toBe('(ab)---c---|');
      expectSubscriptions(source.subscriptions).toBe('^----------!');
    }),
  );

  it('applies to what arrives within one turn', () => {
    jest.useFakeTimers();
    try {
      const values = new Subject<number>();
      const seen: unknown[] = [];
      values
        .pipe(bounded({ size: 3 }))
        .subscribe({ next: (value) => seen.push(value), error: (error) => seen.push(error) });

      [1, 2, 3].forEach((value) => values.next(value));
      expect(seen).toStrictEqual([]);
      expect(jest.getTimerCount()).toBe(1);
      jest.runOnlyPendingTimers();
      expect(seen).toStrictEqual([1, 2, 3]);

      [4, 5, 6, 7].forEach((value) => values.next(value));
      expect(values.observed).toBe(false);
      jest.runOnlyPendingTimers();
      expect(seen).toStrictEqual([1, 2, 3, 4, 5, 6, overflowed(3)]);
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });

  it.each<[Overflow, number[]]>([
    ['drop-oldest', [8, 9, 10]],
    ['drop-newest', [1, 2, 3]],
  ])('keeps the right ones of a burst with %s, and tells how many are lost', (overflow, kept) => {
    jest.useFakeTimers();
    try {
      const notices: DroppedNotice[] = [];
      const seen: number[] = [];
      const completed = jest.fn();
      range(1, 10)
        .pipe(bounded({ size: 3, overflow, announce: (notice) => notices.push(notice) }))
        .subscribe({ next: (value) => seen.push(value), complete: completed });

      jest.runOnlyPendingTimers();

      expect(seen).toStrictEqual(kept);
      expect(counts(notices)).toStrictEqual([7]);
      expect(completed).toHaveBeenCalledTimes(1);
    } finally {
      jest.useRealTimers();
    }
  });

  it('takes in what arrives from inside a value', () => {
    jest.useFakeTimers();
    try {
      const values = new Subject<number>();
      const seen: number[] = [];
      values.pipe(bounded({ size: 1 })).subscribe((value) => {
        seen.push(value);
        if (value < 5) values.next(value + 1);
      });

      values.next(1);
      jest.runAllTimers();
      values.next(9);
      jest.runAllTimers();

      expect(seen).toStrictEqual([1, 2, 3, 4, 5, 9]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('stops in the middle of a burst, and leaves no timer', () => {
    jest.useFakeTimers();
    try {
      const values = new Subject<number>();
      const seen: number[] = [];
      values.pipe(bounded(), take(2)).subscribe((value) => seen.push(value));
      const waiting = values.pipe(bounded()).subscribe((value) => seen.push(value));
      [1, 2, 3].forEach((value) => values.next(value));

      waiting.unsubscribe();
      expect(jest.getTimerCount()).toBe(1);
      jest.runAllTimers();

      expect(seen).toStrictEqual([1, 2]);
      expect(values.observed).toBe(false);
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('bounded', () => {
  it.each<[BoundedOptions, string]>([
    [{ size: 0 }, 'size is 0, but must be a whole number from 1'],
    [{ size: -1 }, 'size is -1, but'],
    [{ size: 1.5 }, 'size is 1.5, but'],
    [{ size: NaN }, 'size is NaN, but'],
    [{ size: Infinity }, 'size is Infinity, but'],
    [{ overflow: 'drop' as never }, 'overflow is "drop", but must be one of error, drop-oldest, drop-newest'],
  ])('refuses %p at the call', (options, message) => {
    expect(() => bounded(options)).toThrow(InvalidArgumentError);
    expect(() => bounded(options)).toThrow(message);
  });

  it('holds a hundred values by default', () => {
    const taken: number[] = [];
    range(0, 200)
      .pipe(bounded({}, (value) => (taken.push(value), NEVER)))
      .subscribe();
    const outcomes: unknown[] = [];
    jest.useFakeTimers();
    try {
      range(0, 101)
        .pipe(bounded())
        .subscribe({ error: (error) => outcomes.push(error) });
      range(0, 100)
        .pipe(bounded())
        .subscribe({ complete: () => outcomes.push('complete') });
      jest.runAllTimers();
    } finally {
      jest.useRealTimers();
    }

    expect(taken).toStrictEqual([0]);
    expect(outcomes).toStrictEqual([overflowed(100), 'complete']);
  });
});

function fail(message: string): never {
  throw new RangeError(message);
}
