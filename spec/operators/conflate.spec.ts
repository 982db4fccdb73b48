import { Observable, Subject, take } from 'rxjs';
import { InvalidArgumentError } from '../../lib/errors.js';
import { type Late, lateEvents } from '../../lib/late-events.js';
import type { DroppedNotice } from '../../lib/notice.js';
import { conflate } from '../../lib/operators/conflate.js';
import { marbles } from '../support/marbles.js';

describe('conflate', () => {
  it(
    'passes a value that comes in calm at once, and completion',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' --a---------b---------|');
      const subs = '        ^---------------------!';
      const expected = '    --a---------b---------|';

      expectObservable(source.pipe(conflate({ every: 5 }))).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    }),
  );

  it(
    'passes the newest at the end of each period, until one brings none',
    marbles(({ cold, expectObservable }) => {
      const source = cold(' abc-d---e-------fg-----');
      const unsub = '       ----------------------!';
      const expected = '    a----d----e-----f----g-';

      expectObservable(source.pipe(conflate({ every: 5 })), unsub).toBe(expected);
    }),
  );

  it(
    'keeps one of each key, and passes them together in the order in which the keys came',
    marbles(({ cold, expectObservable }) => {
      const values = { a: 'x1', b: 'y1', c: 'x2', d: 'y2', e: 'x3' };
      const source = cold(' abcd-e-------', values);
      const unsub = '       ------------!';
      const expected = '    a----(de)----';

      expectObservable(source.pipe(conflate({ every: 5, key: ([symbol]) => symbol })), unsub).toBe(expected, values);
    }),
  );

  it(
    'passes what waits before completion, and before an error',
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('ab|').pipe(conflate({ every: 5 }))).toBe('a-(b|)');
      expectObservable(cold('ab#').pipe(conflate({ every: 5 }))).toBe('a-(b#)');
      expectObservable(cold('a--|').pipe(conflate({ every: 5 }))).toBe('a--|');
    }),
  );

  it(
    'stops its clock with the source and with the subscription',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('  ab-----');
      const unsub = '        --!    ';
      const expected = '     a------';

      expectObservable(source.pipe(conflate({ every: 5 })), unsub).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe('^-!');
    }),
  );

  it(
    'fails when the key does, and releases the source',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const failure = new Error('no key');
      const source = cold(' ab-c');
      const keyed = source.pipe(
        conflate({
          every: 5,
          key: (value) => {
            if (value === 'c') throw failure;
            return value;
          },
        }),
      );

      expectObservable(keyed).toBe('a--#', undefined, failure);
      expectSubscriptions(source.subscriptions).toBe('^--!');
    }),
  );

  it('lets go of a source that never pauses', () => {
    let count = 0;
    const firehose = new Observable<number>((subscriber) => {
      while (!subscriber.closed && count < 1_000) subscriber.next(count++);
    });
    const passed: number[] = [];
    firehose.pipe(conflate({ every: 100 }), take(1)).subscribe((value) => passed.push(value));
    expect(passed).toEqual([0]);
    expect(count).toBe(2);
  });

  it('counts what it drops, says so once a second at the most, and the rest at the end', () => {
    jest.useFakeTimers({ now: 1_000_000 });
    const source = new Subject<number>();
    const passed: number[] = [];
    const notices: DroppedNotice[] = [];
    const sub = source
      .pipe(conflate({ every: 100, announce: (notice) => notices.push(notice) }))
      .subscribe((value) => passed.push(value));
    for (let value = 0; value < 2_000; value++) {
      source.next(value);
      jest.advanceTimersByTime(1);
    }
    const dropped = () => notices.reduce((sum, { count }) => sum + count, 0);
    expect(passed).toHaveLength(21);
    expect(notices.map(({ at }) => at)).toEqual([1_000_100, 1_001_100]);
    source.next(2_000);
    sub.unsubscribe();
    expect(notices).toHaveLength(3);
    expect(dropped() + passed.length + 1).toBe(2_001); // one was still waiting
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('has only the values made that it passes, where they can be made late', () => {
    jest.useFakeTimers();
    const source = new Subject<number>();
    const told = new Subject<Late<number>>();
    lateEvents.set(source, told);
    let [newest, passed, waits] = [0, 0, 0];
    const made: number[] = [];
    const late: Late<number> = {
      passed: () => passed,
      take: () => {
        passed = 0;
        made.push(newest);
        return newest === 9 ? undefined : newest;
      },
      wait: () => waits++,
    };
    const bring = (value: number) => {
      newest = value;
      passed++;
    };
    const seen: number[] = [];
    const notices: DroppedNotice[] = [];
    source
      .pipe(conflate({ every: 100, announce: (notice) => notices.push(notice) }))
      .subscribe((value) => seen.push(value));
    bring(0);
    told.next(late);
    for (let value = 1; value < 10; value++) bring(value);
    expect(seen).toEqual([0]);
    jest.advanceTimersByTime(100);
    expect(made).toEqual([0, 9]);
    expect(seen).toEqual([0]); // the last turned out to be none
    expect(waits).toBe(0);
    jest.advanceTimersByTime(100);
    expect(waits).toBe(1);
    bring(10);
    bring(11);
    told.next(late);
    expect(seen).toEqual([0, 11]);
    bring(12);
    told.complete();
    expect(seen).toEqual([0, 11, 12]);
    expect(notices.reduce((sum, { count }) => sum + count, 0)).toBe(9);
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('has every value made where their keys are asked for', () => {
    const source = new Subject<number>();
    const late = new Subject<Late<number>>();
    lateEvents.set(source, late);
    const passed: number[] = [];
    const sub = source
      .pipe(conflate({ every: 100, key: (value) => value % 2 }))
      .subscribe((value) => passed.push(value));
    source.next(1);
    expect(passed).toEqual([1]);
    expect(late.observed).toBe(false);
    sub.unsubscribe();
  });

  it.each([-1, NaN, 2 ** 31, '100' as never])('refuses a period of %p', (every) => {
    expect(() => conflate({ every })).toThrow(InvalidArgumentError);
  });
});
