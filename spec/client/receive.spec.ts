import { concat, NEVER, Observable, of, range, Subject, throwError } from 'rxjs';
import { receive } from '../../lib/client/receive.js';
import type { ReceiveOptions } from '../../lib/client/receive.js';
import { InvalidArgumentError, QueueOverflowError, ReadLoopClosedError } from '../../lib/errors.js';

/** What became of some promises, in the order in which it happened. */
function outcomes(...promises: readonly Promise<unknown>[]): unknown[] {
  const seen: unknown[] = [];
  for (const promise of promises) promise.then(log, log);
  return seen;

  function log(outcome: unknown): void {
    seen.push(outcome);
  }
}

/** Lets every promise that can settle do so. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

const closed = new ReadLoopClosedError();

describe('receive', () => {
  it('subscribes at once, and keeps what comes until it is read', async () => {
    const source = new Subject<string>();
    const socket = receive(source);

    source.next('a');
    source.next('b');

    expect(socket.size).toBe(2);
    expect(await socket.recv()).toBe('a');
    expect(await socket.recv()).toBe('b');
    expect(socket.size).toBe(0);
  });

  it('serves those who wait in the order in which they asked', async () => {
    const source = new Subject<string>();
    const socket = receive(source, { maxQueueSize: 1 });
    const waiting = Promise.all([socket.recv(), socket.recv(), socket.recv()]);

    ['a', 'b', 'c', 'd'].forEach((value) => source.next(value));

    expect(await waiting).toStrictEqual(['a', 'b', 'c']);
    expect(socket.size).toBe(1);
  });

  describe('at the end of the stream', () => {
    it('gives what waits before it says that it is over', async () => {
      const socket = receive(of('a', 'b'));

      expect(await socket.recv()).toBe('a');
      expect(await socket.recv()).toBe('b');
      await expect(socket.recv()).rejects.toThrow(ReadLoopClosedError);
      await expect(socket.recv()).rejects.toThrow(ReadLoopClosedError);
    });

    it('gives what waits before the error, and that once', async () => {
      const error = new TypeError('no');
      const socket = receive(
        concat(
          of('a'),
          throwError(() => error),
        ),
      );

      expect(await socket.recv()).toBe('a');
      await expect(socket.recv()).rejects.toBe(error);
      await expect(socket.recv()).rejects.toThrow(ReadLoopClosedError);
    });

    it('tells the first of those who wait the error, and the others that it is over', async () => {
      const source = new Subject<string>();
      const socket = receive(source);
      const seen = outcomes(socket.recv(), socket.recv(), socket.recv());

      source.error('no');
      await turn();

      expect(seen).toStrictEqual(['no', closed, closed]);
      await expect(socket.recv()).rejects.toThrow(ReadLoopClosedError);
    });

    it('tells all who wait that it is over when it completes', async () => {
      const source = new Subject<string>();
      const socket = receive(source);
      const seen = outcomes(socket.recv(), socket.recv());

      source.complete();
      await turn();

      expect(seen).toStrictEqual([closed, closed]);
    });

    it('knows an error that is nothing', async () => {
      const socket = receive(throwError(() => undefined));

      await expect(socket.recv()).rejects.toBeUndefined();
      await expect(socket.recv()).rejects.toThrow(ReadLoopClosedError);
    });
  });

  describe('close', () => {
    it('unsubscribes at once, and may be called twice', async () => {
      const source = new Subject<string>();
      const socket = receive(source);

      const first = socket.close();
      expect(source.observed).toBe(false);
      await Promise.all([first, socket.close()]);
      await socket.close();

      await expect(socket.recv()).rejects.toThrow(ReadLoopClosedError);
    });

    it('sends those who wait away', async () => {
      const socket = receive(NEVER);
      const seen = outcomes(socket.recv(), socket.recv(), socket.close());

      await turn();

      expect(seen).toStrictEqual([closed, closed, undefined]);
    });

    it('forgets what was not read, an error as well', async () => {
      const socket = receive(
        concat(
          of('a', 'b'),
          throwError(() => 'no'),
        ),
      );

      await socket.close();

      expect(socket.size).toBe(0);
      await expect(socket.recv()).rejects.toThrow(ReadLoopClosedError);
    });

    it('sends those who wait away even where unsubscribing fails, and says so', async () => {
      const socket = receive(new Observable(() => () => fail('stuck')));
      const waiting = socket.recv();

      await expect(socket.close()).rejects.toThrow('stuck');
      await expect(waiting).rejects.toThrow(ReadLoopClosedError);
    });
  });

  describe('when its queue is full', () => {
    it('lets what waits be read, then the overflow, and leaves the stream', async () => {
      const source = new Subject<number>();
      const socket = receive(source, { maxQueueSize: 2 });

      [1, 2, 3, 4].forEach((value) => source.next(value));

      expect(source.observed).toBe(false);
      expect(await socket.recv()).toBe(1);
      expect(await socket.recv()).toBe(2);
      await expect(socket.recv()).rejects.toStrictEqual(new QueueOverflowError(2));
      await expect(socket.recv()).rejects.toThrow(ReadLoopClosedError);
    });

    it('stops a source that emits at once', async () => {
      let emitted = 0;
      const socket = receive(
        new Observable<number>((subscriber) => {
          while (!subscriber.closed && emitted < 1_000) subscriber.next((emitted += 1));
        }),
      );

      expect(emitted).toBe(101);
      expect(socket.size).toBe(100);
      expect(await socket.recv()).toBe(1);
    });

    it.each([
      ['drop-oldest', [8, 9, 10]],
      ['drop-newest', [1, 2, 3]],
    ] as const)('goes on with %s, and tells how many are lost', async (overflow, kept) => {
      const announce = jest.fn();
      const source = new Subject<number>();
      const socket = receive(source, { maxQueueSize: 3, overflow, announce });
      for (let value = 1; value <= 10; value += 1) source.next(value);
      expect(announce).not.toHaveBeenCalled();

      expect([await socket.recv(), await socket.recv(), await socket.recv()]).toStrictEqual(kept);

      expect(announce.mock.calls).toStrictEqual([[{ type: 'dropped', at: expect.any(Number), count: 7 }]]);
      source.next(11);
      expect(await socket.recv()).toBe(11);
      expect(announce).toHaveBeenCalledTimes(1);
    });

    it.each<[string, (source: Subject<number>, close: () => Promise<void>) => unknown]>([
      ['completes', (source) => source.complete()],
      ['fails', (source) => source.error('no')],
      ['is closed', (_, close) => close()],
    ])('tells how many are lost when it %s', (_, end) => {
      const announce = jest.fn();
      const source = new Subject<number>();
      const socket = receive(source, { maxQueueSize: 1, overflow: 'drop-newest', announce });
      source.next(1);
      source.next(2);

      end(source, () => socket.close());

      expect(announce.mock.calls).toStrictEqual([[expect.objectContaining({ count: 1 })]]);
    });

    it('rejects with what announce throws, and loses nothing by it', async () => {
      const socket = receive(concat(range(1, 3), NEVER), {
        maxQueueSize: 2,
        overflow: 'drop-newest',
        announce: () => fail('bug'),
      });

      await expect(socket.recv()).rejects.toThrow('bug');
      expect([await socket.recv(), await socket.recv()]).toStrictEqual([1, 2]);
    });
  });

  describe('in a for await loop', () => {
    it('gives every value, and leaves the loop at the end', async () => {
      const seen: number[] = [];

      for await (const value of receive(of(1, 2, 3))) seen.push(value);

      expect(seen).toStrictEqual([1, 2, 3]);
    });

    it('throws the error behind the values', async () => {
      const seen: number[] = [];
      const socket = receive(
        concat(
          of(1, 2),
          throwError(() => new TypeError('no')),
        ),
      );

      await expect(async () => {
        for await (const value of socket) seen.push(value);
      }).rejects.toThrow(new TypeError('no'));
      expect(seen).toStrictEqual([1, 2]);
    });

    it('is closed by leaving the loop', async () => {
      const source = new Subject<number>();
      const socket = receive(source);
      source.next(1);

      for await (const value of socket) if (value === 1) break;

      expect(source.observed).toBe(false);
      await expect(socket.recv()).rejects.toThrow(ReadLoopClosedError);
    });

    it('ends when it is closed from elsewhere', async () => {
      const socket = receive(NEVER);
      setImmediate(() => void socket.close());

      for await (const value of socket) fail(String(value));
    });

    it('can be left while a value is awaited', async () => {
      const socket = receive(NEVER);
      const iterator = socket[Symbol.asyncIterator]();
      const next = iterator.next();

      expect(await iterator.return?.()).toStrictEqual({ value: undefined, done: true });
      expect(await next).toStrictEqual({ value: undefined, done: true });
    });
  });

  describe('with await using', () => {
    it('is closed at the end of the block', async () => {
      const source = new Subject<number>();
      {
        await using socket = receive(source);
        source.next(1);
        expect(await socket.recv()).toBe(1);
        expect(source.observed).toBe(true);
      }

      expect(source.observed).toBe(false);
    });

    it('has no such method where the platform has no symbol for it', async () => {
      const real = globalThis.Symbol;
      globalThis.Symbol = new Proxy(real, {
        get: (target, key) => (key === 'asyncDispose' ? undefined : Reflect.get(target, key)),
      });
      try {
        const socket = receive(of(1));
        expect(Object.keys(socket)).toStrictEqual(['recv', 'close', 'size']);
        expect(await socket.recv()).toBe(1);
      } finally {
        globalThis.Symbol = real;
      }
    });
  });

  it('never leaves a rejection unhandled (M5)', async () => {
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    try {
      const failing = receive(throwError(() => 'no'));
      void failing.recv();
      void failing.recv();
      const pending = receive(NEVER);
      void pending.recv();
      void pending[Symbol.asyncIterator]().next();
      void pending.close();
      void receive(throwError(() => 'no'))
        [Symbol.asyncIterator]()
        .next();
      void receive(new Observable(() => () => fail('stuck'))).close();
      await turn();
      await turn();
    } finally {
      process.off('unhandledRejection', unhandled);
    }
    expect(unhandled).not.toHaveBeenCalled();
  });

  it.each<[ReceiveOptions, string]>([
    [{ maxQueueSize: 0 }, 'maxQueueSize is 0, but must be a whole number from 1'],
    [{ maxQueueSize: Infinity }, 'maxQueueSize is Infinity, but'],
    [{ overflow: 'drop' as never }, 'overflow is "drop", but must be one of error, drop-oldest, drop-newest'],
  ])('refuses %p', (options, message) => {
    const subscribed = jest.fn();
    expect(() => receive(new Observable(subscribed), options)).toThrow(InvalidArgumentError);
    expect(() => receive(new Observable(subscribed), options)).toThrow(message);
    expect(subscribed).not.toHaveBeenCalled();
  });
});

function fail(message: string): never {
  throw new RangeError(message);
}
