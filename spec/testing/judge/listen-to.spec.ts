import { Subject, asyncScheduler, of, throwError, timer } from 'rxjs';
import { type Notice } from '../../../lib/index.js';
import { listenTo } from '../../../lib/testing/index.js';

const notice = (at: number): Notice => ({ type: 'dropped', at, count: 1 });

describe('a consumer that listens', () => {
  beforeEach(() => jest.useFakeTimers({ now: 5_000 }));
  afterEach(() => jest.useRealTimers());

  it('remembers events and notices in the order in which they come', () => {
    const status$ = new Subject<Notice>();
    const a$ = new Subject<unknown>();
    const b$ = new Subject<unknown>();
    const { received } = listenTo({ a: a$, b: b$ }, status$);
    a$.next(1);
    status$.next(notice(1));
    b$.next(2);
    a$.next(3);
    status$.next(notice(2));
    expect(received).toEqual([
      { type: 'listening', at: 5_000, stream: 'a' },
      { type: 'listening', at: 5_000, stream: 'b' },
      { stream: 'a', data: 1 },
      notice(1),
      { stream: 'b', data: 2 },
      { stream: 'a', data: 3 },
      notice(2),
    ]);
  });

  it('hears what is said while it subscribes', () => {
    const status$ = new Subject<Notice>();

    const { received } = listenTo({ a: of(1, 2), b: timer(10) }, status$);
    jest.advanceTimersByTime(10);
    expect(received).toEqual([
      { type: 'listening', at: 5_000, stream: 'a' },
      { stream: 'a', data: 1 },
      { stream: 'a', data: 2 },
      { type: 'ended', at: 5_000, stream: 'a' },
      { type: 'listening', at: 5_000, stream: 'b' },
      { stream: 'b', data: 0 },
      { type: 'ended', at: 5_010, stream: 'b' },
    ]);
  });

  it('remembers that a stream failed, and goes on with the others', () => {
    const error = new Error('refused');
    const a$ = new Subject<unknown>();
    const { received } = listenTo({ a: a$, b: throwError(() => error) }, new Subject());
    a$.next(1);
    expect(received.slice(2)).toEqual([
      { type: 'ended', at: asyncScheduler.now(), stream: 'b', error },
      { stream: 'a', data: 1 },
    ]);
  });

  it('leaves when it is told to', () => {
    const status$ = new Subject<Notice>();
    const a$ = new Subject<unknown>();
    const listener = listenTo({ a: a$ }, status$);
    listener.unsubscribe();
    listener.unsubscribe();
    status$.next(notice(1));
    expect([a$.observed, status$.observed]).toEqual([false, false]);
    expect(listener.received.slice(1)).toEqual([{ type: 'ended', at: 5_000, stream: 'a' }]);
  });
});
