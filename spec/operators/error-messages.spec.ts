import { concat, EMPTY, NEVER, Observable, of, Subject, take, throwError } from 'rxjs';
import { ConnectionClosedError, UnableToConnectError } from '../../lib/errors.js';
import type { Notice } from '../../lib/notice.js';
import { errorMessages } from '../../lib/operators/error-messages.js';
import { isErrorMessage } from '../../lib/operators/is-error-message.js';
import { reconnect } from '../../lib/operators/reconnect.js';
import type { ErrorMessage } from '../../lib/operators/to-error-message.js';
import { marbles } from '../support/marbles.js';

const message = (type: string, m: string): ErrorMessage => ({ e: 'error', type, m });
const dropped = (count: number): Notice => ({ type: 'dropped', at: 0, count });
const overflow = (count: number) =>
  message('BinanceWebsocketQueueOverflow', `Values dropped because a queue was full: ${count}`);

describe('errorMessages', () => {
  it(
    'passes values and completion',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-b|');

      expectObservable(source.pipe(errorMessages())).toBe('-a-b|');
      expectSubscriptions(source.subscriptions).toBe('^---!');
    }),
  );

  it(
    'turns an error into one last message',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-#', undefined, new UnableToConnectError(6, new Error('no route')));
      const gaveUp = message('BinanceWebsocketUnableToConnect', 'Gave up after 6 attempts: no route');

      expectObservable(source.pipe(errorMessages())).toBe('-a-(e|)', { a: 'a', e: gaveUp });
      expectSubscriptions(source.subscriptions).toBe('^--!');
    }),
  );

  it.each([
    [
      'our own error',
      new ConnectionClosedError(1006, '', 'wss://x'),
      'BinanceWebsocketClosed',
      'wss://x closed (1006)',
    ],
    ['an error of the language', new TypeError('no'), 'TypeError', 'no'],
    ['an error without a message', new RangeError(), 'RangeError', 'RangeError'],
    ['an error without a name', Object.assign(new Error('no'), { name: '' }), 'Error', 'no'],
    ['a text', 'no', 'Error', 'no'],
    ['a number', 7, 'Error', '7'],
    ['nothing at all', undefined, 'Error', 'undefined'],
    ['null', null, 'Error', 'null'],
    [
      'the error of another copy of this package',
      { type: 'CancelledError', name: 'ClosedError', message: 'x' },
      'CancelledError',
      'x',
    ],
  ])('names %s', (_, error, type, m) =>
    marbles(({ expectObservable }) => {
      expectObservable(throwError(() => error).pipe(errorMessages())).toBe('(e|)', { e: message(type, m) });
    })(),
  );

  describe('with rethrow', () => {
    it(
      'fails with the same error behind the message',
      marbles(({ cold, expectObservable }) => {
        const error = new TypeError('no');

        expectObservable(cold('-a-#', undefined, error).pipe(errorMessages({ rethrow: true }))).toBe(
          '-a-(e#)',
          { a: 'a', e: message('TypeError', 'no') },
          error,
        );
      }),
    );

    it(
      'announces each failure to those below a reconnect',
      marbles(({ cold, expectObservable }) => {
        const source = cold(' a#', undefined, new TypeError('no'));
        const unsub = '       ---------!';
        const expected = '    ae--ae--a';

        expectObservable(
          source.pipe(
            errorMessages({ rethrow: true }),
            reconnect({ initialDelay: 3, maxDelay: 3, minDelay: 0, random: () => 1 }),
          ),
          unsub,
        ).toBe(expected, { a: 'a', e: message('TypeError', 'no') });
      }),
    );

    it(
      'passes a completion',
      marbles(({ cold, expectObservable }) => {
        expectObservable(cold('-a|').pipe(errorMessages({ rethrow: true }))).toBe('-a|');
      }),
    );
  });

  describe('with status$', () => {
    it(
      'puts the trouble among the values while it is subscribed',
      marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
        const source = cold(' -a---b---|');
        const status$ = hot(' x--y-------z', { x: dropped(1), y: dropped(2), z: dropped(3) });
        const subs = '        ^--------!';
        const expected = '    xa-y-b---|';

        expectObservable(source.pipe(errorMessages({ status$ }))).toBe(expected, {
          a: 'a',
          b: 'b',
          x: overflow(1),
          y: overflow(2),
        });
        expectSubscriptions(status$.subscriptions).toBe(subs);
      }),
    );

    it(
      'releases both when unsubscribed',
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const source = cold('-a-b');
        const status$ = cold('-----x', { x: dropped(1) });

        expectObservable(source.pipe(errorMessages({ status$ })), '----!').toBe('-a-b');
        expectSubscriptions(source.subscriptions).toBe('^---!');
        expectSubscriptions(status$.subscriptions).toBe('^---!');
      }),
    );

    it(
      'ends with the source when that fails, and not before',
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const source = cold(' ----a-#', undefined, 'no');
        const short = cold('  x-|', { x: dropped(1) });
        const long = cold('   x-----------x', { x: dropped(1) });
        const messages = { a: 'a', x: overflow(1), e: message('Error', 'no') };

        expectObservable(source.pipe(errorMessages({ status$: short }))).toBe('x---a-(e|)', messages);
        expectObservable(source.pipe(errorMessages({ status$: long }))).toBe(' x---a-(e|)', messages);
        expectObservable(source.pipe(errorMessages({ status$: long, rethrow: true }))).toBe(
          'x---a-(e#)',
          messages,
          'no',
        );
        expectSubscriptions(long.subscriptions).toBe(['^-----!', '^-----!']);
      }),
    );

    it(
      'announces a failure of status$, and goes on',
      marbles(({ cold, expectObservable }) => {
        const source = cold('   a---b-c|');
        const status$ = cold<Notice>('  --#', undefined, new TypeError('no'));
        const expected = '      a-e-b-c|';

        expectObservable(source.pipe(errorMessages({ status$ }))).toBe(expected, {
          a: 'a',
          b: 'b',
          c: 'c',
          e: message('TypeError', 'no'),
        });
      }),
    );

    it('keeps what happens at once in its order', () => {
      const status$ = new Subject<Notice>();
      const source = new Observable<string>((subscriber) => {
        status$.next(dropped(1));
        subscriber.next('a');
        status$.next(dropped(2));
        status$.next(dropped(3));
        subscriber.next('b');
        status$.next(dropped(4));
        subscriber.error('no');
      });
      const seen: unknown[] = [];

      source.pipe(errorMessages({ status$ })).subscribe((value) => seen.push(value));

      expect(seen).toStrictEqual([
        overflow(1),
        'a',
        overflow(2),
        overflow(3),
        'b',
        overflow(4),
        message('Error', 'no'),
      ]);
      expect(status$.observed).toBe(false);
    });

    it('hears what status$ has to say at once, before the first value', () => {
      const seen: unknown[] = [];

      of('a')
        .pipe(errorMessages({ status$: of(dropped(1)) }))
        .subscribe((value) => seen.push(value));

      expect(seen).toStrictEqual([overflow(1), 'a']);
    });

    it.each<[Notice, string, string]>([
      [
        { type: 'closed', at: 0, url: 'wss://x', error: 'BinanceWebsocketClosed', code: 1008, reason: 'too many' },
        'BinanceWebsocketClosed',
        'wss://x closed (1008: too many)',
      ],
      [
        {
          type: 'closed',
          at: 0,
          url: 'wss://x',
          error: 'ConnectTimeoutError',
          code: 1006,
          reason: 'wss://x did not open',
        },
        'ConnectTimeoutError',
        'wss://x did not open',
      ],
      [
        { type: 'gap', at: 9, stream: 'btcusdt@trade', from: 1_000, to: 4_500, cause: 'wss://x closed (1006)' },
        'SequenceGapError',
        'btcusdt@trade may lack events of 3.5 s (from 1000 to 4500): wss://x closed (1006)',
      ],
      [
        { type: 'rejected', at: 0, stream: 'x@trade', code: 2, message: 'Invalid request' },
        'SubscriptionRejectedError',
        'The exchange refused x@trade: Invalid request (2)',
      ],
      [
        { type: 'invalid', at: 0, stream: 'x@trade', why: 'p: expected string', raw: '{}' },
        'DecodeError',
        'A frame of x@trade was left out: p: expected string',
      ],
      [
        { type: 'invalid', at: 0, why: 'not JSON', raw: '{' },
        'DecodeError',
        'A frame of no known stream was left out: not JSON',
      ],
      [
        { type: 'silent', at: 0, url: 'wss://x', silence: 10_000 },
        'SilentConnectionError',
        'Nothing was heard of wss://x for 10 s',
      ],
      [
        { type: 'silent', at: 0, url: 'wss://x', stream: 'x@ticker', silence: 12_000 },
        'SilentConnectionError',
        'Nothing was heard of x@ticker for 12 s',
      ],
      [dropped(7), 'BinanceWebsocketQueueOverflow', 'Values dropped because a queue was full: 7'],
      [
        { type: 'banned', at: 1_000, url: 'wss://x', status: 429, until: 121_000 },
        'HandshakeError',
        'wss://x refused us (429) and is left alone for 120 s',
      ],
    ])('puts %j into words', (notice, type, m) => {
      const seen: unknown[] = [];

      concat(of(notice), NEVER)
        .pipe((status$) => NEVER.pipe(errorMessages({ status$ })))
        .subscribe((value) => seen.push(value))
        .unsubscribe();

      expect(seen).toStrictEqual([message(type, m)]);
    });

    it.each<Notice>([
      { type: 'connecting', at: 0, url: 'wss://x' },
      { type: 'open', at: 0, url: 'wss://x' },
      { type: 'waiting', at: 0, url: 'wss://x', attempt: 1, delay: 250 },
      { type: 'recovered', at: 0, url: 'wss://x', down: 1_000 },
      { type: 'subscribed', at: 0, url: 'wss://x', streams: ['x@trade'] },
      { type: 'gaveUp', at: 0, url: 'wss://x', attempts: 6, cause: 'no' },
    ])('says nothing of %j', (notice) => {
      const seen: unknown[] = [];

      EMPTY.pipe(errorMessages({ status$: of(notice) })).subscribe((value) => seen.push(value));

      expect(seen).toStrictEqual([]);
    });
  });

  it('stops sources that emit at once when its subscriber has enough', () => {
    let emitted = 0;
    const endless = new Observable<number>((subscriber) => {
      while (!subscriber.closed && emitted < 1_000) subscriber.next((emitted += 1));
    });
    const notices = new Observable<Notice>((subscriber) => {
      while (!subscriber.closed && emitted < 1_000) subscriber.next(dropped((emitted += 1)));
    });

    endless.pipe(errorMessages(), take(3)).subscribe();
    NEVER.pipe(errorMessages({ status$: notices }), take(3)).subscribe();

    expect(emitted).toBe(6);
  });

  it(
    'serves each subscriber alone, and again after the end',
    marbles(({ cold, expectObservable }) => {
      const source = cold('-a-#', undefined, 'no').pipe(errorMessages({ status$: cold('x', { x: dropped(1) }) }));
      const messages = { a: 'a', x: overflow(1), e: message('Error', 'no') };

      expectObservable(source, '^').toBe('    xa-(e|)', messages);
      expectObservable(source, '--^').toBe('  --xa-(e|)', messages);
      expectObservable(source, '-----^').toBe('-----xa-(e|)', messages);
    }),
  );

  it('survives being unsubscribed from inside a value or a message', () => {
    const status$ = new Subject<Notice>();
    const source = new Subject<string>();
    const messages$ = source.pipe(errorMessages({ status$ }));
    const atValue = jest.fn();
    const atMessage = jest.fn();
    messages$.pipe(take(1)).subscribe(atValue);
    messages$.pipe(take(2)).subscribe(atMessage);

    source.next('a');
    status$.next(dropped(1));
    source.next('b');

    expect(atValue.mock.calls).toStrictEqual([['a']]);
    expect(atMessage.mock.calls).toStrictEqual([['a'], [overflow(1)]]);
    expect([source.observed, status$.observed]).toStrictEqual([false, false]);
  });

  it('starts afresh when resubscribed from inside its error', () => {
    const seen: unknown[] = [];
    const source = throwError(() => 'no').pipe(errorMessages({ rethrow: true }));
    const log = (value: unknown) => seen.push(value);

    source.subscribe({ next: log, error: () => source.subscribe({ next: log, error: log }) });

    expect(seen).toStrictEqual([message('Error', 'no'), message('Error', 'no'), 'no']);
  });
});

describe('isErrorMessage', () => {
  it('knows a message of errorMessages()', () => {
    expect(isErrorMessage(message('TypeError', 'no'))).toBe(true);
  });

  it.each([
    [undefined],
    [null],
    ['error'],
    [[]],
    [{ e: 'trade', type: 'x', m: 'x' }],
    [{ e: 'error', m: 'x' }],
    [{ e: 'error', type: 'x', m: true }],
  ])('does not take %j for one', (value) => {
    expect(isErrorMessage(value)).toBe(false);
  });
});
