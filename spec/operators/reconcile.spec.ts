import { EMPTY, NEVER, Observable, Subject, concat, defer, merge, of, throwError } from 'rxjs';
import { InvalidArgumentError, QueueOverflowError, UnableToConnectError } from '../../lib/errors.js';
import type { Notice } from '../../lib/notice.js';
import { type ReconcileOptions, reconcile } from '../../lib/operators/reconcile.js';
import { ApiError } from '../../lib/request-errors.js';
import { collect } from '../support/collect.js';
import { marbles } from '../support/marbles.js';

const gap = (stream: string): Notice => ({ type: 'gap', at: 0, stream, from: 0, to: 0, cause: '' });
const served = (name: string): Notice => ({ type: 'subscribed', at: 0, url: '', streams: [name] });
const notices = { g: gap('user'), G: gap('btcusdt@trade'), s: served('user'), S: served('btcusdt@trade') };
const values = {
  S: { e: 'reconciled', state: 's' },
  T: { e: 'reconciled', state: 't' },
  ...Object.fromEntries([...'abcdef'].map((name) => [name, name])),
};
const stream = 'user';
const status$ = NEVER;

describe('reconcile', () => {
  it(
    'holds events back until the state is there, which they follow in their order (U16)',
    marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const source = hot('  -a-b-----c-d-');
      const fetch = cold('  ----s        ');
      const unsub = '       ------------!';
      const expected = '    ----(Sab)c-d-';

      const result = source.pipe(reconcile({ status$, stream, fetch: () => fetch }));
      expectObservable(result, unsub).toBe(expected, values);
      expectSubscriptions(fetch.subscriptions).toBe('^---!');
      expectSubscriptions(source.subscriptions).toBe('^-----------!');
    }),
  );

  it(
    'does so after every gap of the stream, and after no other notice (U16)',
    marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const status$ = hot(' -G---g-----S-g---', notices);
      const source = hot('  --a---b-----c--d-');
      const fetch = cold('       ---s');
      const unsub = '       ----------------!';
      const expected = '    --a-----(Sb)c----';

      const result = source.pipe(reconcile({ status$, stream, fetch: () => fetch, initial: false }));
      expectObservable(result, unsub).toBe(expected, values);
      expectSubscriptions(fetch.subscriptions).toBe(['-----^--!', '-------------^--!']);
    }),
  );

  it(
    'fetches anew when there is a gap meanwhile (U16)',
    marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const status$ = hot(' ---g------', notices);
      const source = hot('  -a--b-----');
      const first = cold('  -----s    ');
      const second = cold('    ---t   ');
      const unsub = '       -----------!';
      const expected = '    ------(Tab)';

      const states = [first, second];
      const result = source.pipe(
        reconcile({ status$, stream, fetch: (): Observable<string> => states.shift() ?? EMPTY }),
      );
      expectObservable(result, unsub).toBe(expected, values);
      expectSubscriptions(first.subscriptions).toBe('^--!');
    }),
  );

  it(
    'fetches anew when the stream is served for the first time, and not when it is again (U16)',
    marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const status$ = hot(' ---s-----s--', notices);
      const source = hot('  ----a----b--');
      const fetch = cold('  --s         ');
      const unsub = '       -----------!';
      const expected = '    --S--(Sa)b--';

      expectObservable(source.pipe(reconcile({ status$, stream, fetch: () => fetch })), unsub).toBe(expected, values);
      expectSubscriptions(fetch.subscriptions).toBe(['^-!', '---^-!']);
    }),
  );

  it(
    'tries a fetch that failed again while events are held, and no sooner than it is allowed',
    marbles(({ cold, hot, expectObservable, flush }) => {
      const source = hot('-a');
      const failures = [new Error('no'), new ApiError(-1003, 429, 'slow', 7_000)];
      const tried: number[] = [];
      const fetch = (): Observable<string> => {
        const failure = failures.shift();
        return failure ? throwError(() => failure) : cold('-s');
      };
      const retry = {
        initialDelay: 249,
        minDelay: 249,
        random: () => 1,
        onRetry: ({ delay }: { delay: number }) => tried.push(delay),
      };
      const result = source.pipe(reconcile({ status$, stream, fetch, retry }));
      expectObservable(result, '20s !').toBe('7748ms (Sa)', values);
      flush();
      expect(tried).toEqual([249, 7_498]);
    }),
  );

  it(
    'fails when it is told to give up',
    marbles(({ hot, expectObservable }) => {
      const fetch = () => throwError(() => 'no');
      const result = hot('-a').pipe(reconcile({ status$, stream, fetch, retry: { maxRetries: 0 } }));
      expectObservable(result).toBe('#', undefined, new UnableToConnectError(1, 'no'));
    }),
  );

  it(
    'fails when more events would have to wait than fit',
    marbles(({ hot, expectObservable }) => {
      const result = hot('-a-b-c').pipe(reconcile({ status$, stream, fetch: () => NEVER, size: 2 }));
      expectObservable(result).toBe('-----#', undefined, new QueueOverflowError(2));
    }),
  );

  it(
    'ends with the source, but not before the events that are held',
    marbles(({ cold, hot, expectObservable }) => {
      const fetch = () => cold('---s');
      const complete = hot('-a|').pipe(reconcile({ status$, stream, fetch }));
      expectObservable(complete).toBe('---(Sa|)', values);
      expectObservable(hot('-a#').pipe(reconcile({ status$, stream, fetch }))).toBe('--#');
      expectObservable(hot('a|').pipe(reconcile({ status$, stream, fetch, initial: false }))).toBe('a|', values);
    }),
  );

  describe('whose consumer', () => {
    const start = (act: (event: unknown, gaps: Subject<Notice>, live: Subject<string>) => void) => {
      const gaps = new Subject<Notice>();
      const live = new Subject<string>();
      const states = [new Subject<string>(), new Subject<string>()] as const;
      let fetches = 0;
      const fetch = (): Observable<string> => states[fetches++] ?? EMPTY;
      const events: unknown[] = [];
      live.pipe(reconcile({ status$: gaps, stream, fetch })).subscribe({
        next: (event) => {
          events.push(event);
          act(event, gaps, live);
        },
        complete: () => events.push('completed'),
      });
      return { live, states, events };
    };

    it('brings about a gap while events follow has the rest of them follow the new state', () => {
      const { live, states, events } = start((event, gaps) => event === 'a' && gaps.next(gap('user')));
      for (const event of 'abc') live.next(event);
      live.complete();
      states[0].next('s');
      expect(events).toEqual([values.S, 'a']);
      states[1].next('t');
      expect(events).toEqual([values.S, 'a', values.T, 'b', 'c', 'completed']);
    });

    it('brings about an event while events follow gets that behind them', () => {
      const { live, states, events } = start((event, _, live) => event === 'a' && live.next('d'));
      for (const event of 'abc') live.next(event);
      states[0].next('s');
      expect(events).toEqual([values.S, 'a', 'b', 'c', 'd']);
    });
  });

  it('fetches after the source is subscribed to, so that nothing comes between', () => {
    const order: string[] = [];
    const source = new Observable<string>(() => void order.push('source'));
    const fetch = () => defer(() => of(order.push('fetch')));
    source.pipe(reconcile({ status$, stream, fetch })).subscribe().unsubscribe();
    expect(order).toEqual(['source', 'fetch']);
  });

  it('misses no gap that is told while the source is subscribed to', () => {
    const gaps = new Subject<Notice>();
    const source = merge(
      defer(() => {
        gaps.next(gap('user'));
        return of('a');
      }),
      NEVER,
    );
    const options: ReconcileOptions<string> = { status$: gaps, stream, fetch: () => concat(of('s'), NEVER) };
    const { values: events } = collect(source.pipe(reconcile({ ...options, initial: false })));
    expect(events).toEqual([values.S, 'a']);
  });

  it('refuses a size that is none at the call', () => {
    const call = () => reconcile({ status$, stream, fetch: () => EMPTY, size: 0 });
    expect(call).toThrow(InvalidArgumentError);
  });
});
