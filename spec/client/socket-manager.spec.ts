import { concat, config, interval, NEVER, Observable, of, range, Subject, throwError } from 'rxjs';
import { socketManager } from '../../lib/client/socket-manager.js';
import type { SocketManagerOptions } from '../../lib/client/socket-manager.js';
import { ClosedError, InvalidArgumentError, UnableToConnectError } from '../../lib/errors.js';
import type { ErrorMessage } from '../../lib/operators/to-error-message.js';

const message = (type: string, m: string): ErrorMessage => ({ e: 'error', type, m });

/** Lets every promise that can settle do so, and rxjs report what nobody heard. */
const turn = () => new Promise((resolve) => setTimeout(resolve));

/** A callback whose work is finished by hand, in any order. */
function atWork() {
  const calls: { readonly message: unknown; finish(): void; fail(error: unknown): void }[] = [];
  const callback = (received: unknown) =>
    new Promise<void>((finish, fail) => {
      calls.push({ message: received, finish, fail });
    });
  return { callback, calls, messages: () => calls.map((call) => call.message) };
}

describe('socketManager', () => {
  let reported: unknown[];

  beforeEach(() => {
    reported = [];
    config.onUnhandledError = (error) => reported.push(error);
  });

  afterEach(() => {
    config.onUnhandledError = null;
  });

  it('calls back with each message, at once', () => {
    const source = new Subject<string>();
    const seen: unknown[] = [];
    socketManager().start(source, (value) => {
      seen.push(value);
    });

    source.next('a');
    source.next('b');

    expect(seen).toStrictEqual(['a', 'b']);
  });

  it('gives every stream a name of its own', () => {
    const manager = socketManager();

    const names = [manager.start(NEVER, () => 0), manager.start(NEVER, () => 0), manager.start(of(1), () => 0)];

    expect(new Set(names).size).toBe(3);
  });

  it('does not call, and can be stopped, where no message ever comes', async () => {
    const manager = socketManager();
    const callback = jest.fn();
    const name = manager.start(NEVER, callback);

    manager.stop(name);
    await manager.join();

    expect(callback).not.toHaveBeenCalled();
  });

  describe('a callback that returns a promise', () => {
    it('is awaited before the next message', async () => {
      const source = new Subject<string>();
      const { callback, calls, messages } = atWork();
      socketManager().start(source, callback);

      ['a', 'b', 'c'].forEach((value) => source.next(value));
      await turn();
      expect(messages()).toStrictEqual(['a']);
      calls[0]!.finish();
      await turn();
      expect(messages()).toStrictEqual(['a', 'b']);
      calls[1]!.finish();
      await turn();

      expect(messages()).toStrictEqual(['a', 'b', 'c']);
    });

    it('may return any thenable', async () => {
      const seen: number[] = [];
      const manager = socketManager();
      manager.start(of(1, 2), (value) => ({
        then(resolve: () => void) {
          seen.push(value as number);
          resolve();
        },
      }));

      await manager.join();

      expect(seen).toStrictEqual([1, 2]);
    });

    it('holds up no other stream', () => {
      const manager = socketManager();
      const source = new Subject<string>();
      const seen: unknown[] = [];
      manager.start(source, () => new Promise(() => undefined));
      manager.start(source, (value) => seen.push(value));

      source.next('a');
      source.next('b');

      expect(seen).toStrictEqual(['a', 'b']);
    });

    it('gets the overflow as its last message, behind those that fitted', async () => {
      const source = new Subject<number>();
      const { callback, calls, messages } = atWork();
      const manager = socketManager({ maxQueueSize: 2 });
      manager.start(source, callback);

      [1, 2, 3, 4].forEach((value) => source.next(value));
      expect(source.observed).toBe(false);
      for (let i = 0; i < 4; i += 1) {
        calls[i]!.finish();
        await turn();
      }
      await manager.join();

      expect(messages()).toStrictEqual([
        1,
        2,
        3,
        message(
          'BinanceWebsocketQueueOverflow',
          "The queue of 2 is full. Consume faster, raise its size, or choose overflow 'drop-oldest' or 'drop-newest'",
        ),
      ]);
    });

    it.each([
      ['drop-oldest', [1, 5, 6, 7]],
      ['drop-newest', [1, 2, 3, 7]],
    ] as const)('goes on with %s, and tells how many of which stream are lost', async (overflow, kept) => {
      const announce = jest.fn();
      const source = new Subject<number>();
      const { callback, calls, messages } = atWork();
      const manager = socketManager({ maxQueueSize: 2, overflow, announce });
      const name = manager.start(source, callback);
      [1, 2, 3, 4, 5, 6].forEach((value) => source.next(value));
      for (const i of [0, 1, 2]) {
        calls[i]!.finish();
        await turn();
      }

      source.next(7);

      // With drop-oldest 5 and 6 are left of 2 to 6.
      expect(messages()).toStrictEqual(kept);
      expect(announce.mock.calls).toStrictEqual([[{ type: 'dropped', at: expect.any(Number), count: 3 }, name]]);
      expect(reported).toStrictEqual([]);
    });

    it('keeps a hundred busy streams flowing over a queue of one', async () => {
      const source = new Subject<number>();
      const lost: number[] = [];
      const manager = socketManager({
        maxQueueSize: 1,
        overflow: 'drop-oldest',
        announce: ({ count }) => lost.push(count),
      });
      const last: unknown[] = [];
      for (let i = 0; i < 100; i += 1) {
        manager.start(source, async (value) => {
          last[i] = value;
        });
      }

      for (let value = 1; value <= 50; value += 1) source.next(value);
      source.complete();
      await manager.join();

      expect(new Set(last)).toStrictEqual(new Set([50]));
      expect(lost).toStrictEqual(new Array(100).fill(48)); // all but the first, which was at work, and the last
    });

    it('overflows nothing while what waits fits, and keeps the order', async () => {
      jest.useFakeTimers();
      try {
        const started: unknown[] = [];
        const manager = socketManager({ maxQueueSize: 400 });
        manager.start(interval(25), (value) => {
          started.push(value);
          return new Promise((resolve) => setTimeout(resolve, 2_000));
        });

        await jest.advanceTimersByTimeAsync(10_000);
        manager.stopAll();

        expect(started).toStrictEqual([0, 1, 2, 3, 4]);
      } finally {
        jest.useRealTimers();
      }
    });
  });

  describe('a stream that ends', () => {
    it('tells its error once, as the last message', async () => {
      const manager = socketManager();
      const seen: unknown[] = [];
      manager.start(
        concat(
          of('a'),
          throwError(() => new UnableToConnectError(6, 'no route')),
        ),
        (value) => {
          seen.push(value);
        },
      );

      await manager.join();
      await turn();

      expect(seen).toStrictEqual([
        'a',
        message('BinanceWebsocketUnableToConnect', 'Gave up after 6 attempts: no route'),
      ]);
      expect(reported).toStrictEqual([]);
    });

    it('tells its error behind the messages that wait', async () => {
      const { callback, calls, messages } = atWork();
      const manager = socketManager();
      manager.start(
        concat(
          of('a', 'b'),
          throwError(() => new TypeError('no')),
        ),
        callback,
      );

      for (let i = 0; i < 3; i += 1) {
        calls[i]!.finish();
        await turn();
      }

      expect(messages()).toStrictEqual(['a', 'b', message('TypeError', 'no')]);
      await manager.join();
    });

    it('has no name any more', async () => {
      const manager = socketManager();
      const name = manager.start(of('a'), () => undefined);

      await manager.join();

      expect(() => manager.stop(name)).not.toThrow();
    });
  });

  describe('stop', () => {
    it('ends that stream and no other', () => {
      const manager = socketManager();
      const source = new Subject<string>();
      const [first, second] = [jest.fn(), jest.fn()];
      const name = manager.start(source, first);
      manager.start(source, second);

      source.next('a');
      manager.stop(name);
      source.next('b');

      expect(first.mock.calls).toStrictEqual([['a']]);
      expect(second.mock.calls).toStrictEqual([['a'], ['b']]);
    });

    it('leaves the last stream without a subscription', () => {
      const manager = socketManager();
      const source = new Subject<string>();
      const name = manager.start(source, () => undefined);

      manager.stop(name);
      manager.stop(name);

      expect(source.observed).toBe(false);
    });

    it('knows no name it was not given, and does not mind', () => {
      expect(() => socketManager().stop('constructor')).not.toThrow();
    });

    it('can be called from inside the callback', async () => {
      const manager = socketManager();
      const source = new Subject<string>();
      const seen: unknown[] = [];
      const name = manager.start(source, (value) => {
        seen.push(value);
        manager.stop(name);
        seen.push('stopped');
      });

      source.next('a');
      source.next('b');
      await manager.join();

      expect(seen).toStrictEqual(['a', 'stopped']);
      expect(source.observed).toBe(false);
    });

    it('forgets the messages that wait', async () => {
      const manager = socketManager();
      const source = new Subject<string>();
      const { callback, calls, messages } = atWork();
      const name = manager.start(source, callback);
      ['a', 'b'].forEach((value) => source.next(value));

      manager.stop(name);
      await manager.join();
      calls[0]!.finish();
      await turn();

      expect(messages()).toStrictEqual(['a']);
    });
  });

  describe('stopAll', () => {
    it('ends every stream, and may be called twice', async () => {
      const manager = socketManager();
      const sources = [new Subject<string>(), new Subject<string>(), new Subject<string>()];
      const callback = jest.fn();
      for (const source of sources) manager.start(source, callback);

      manager.stopAll();
      manager.stopAll();
      await manager.join();
      for (const source of sources) source.next('a');

      expect(sources.map(({ observed }) => observed)).toStrictEqual([false, false, false]);
      expect(callback).not.toHaveBeenCalled();
    });

    it('may be called before anything was started', async () => {
      const manager = socketManager();

      manager.stopAll();

      await manager.join();
    });

    it('is final', () => {
      const manager = socketManager();
      const subscribed = jest.fn();
      manager.stopAll();

      expect(() => manager.start(new Observable(subscribed), () => undefined)).toThrow(ClosedError);
      expect(() => manager.start(new Observable(subscribed), () => undefined)).toThrow('The socket manager was closed');
      expect(subscribed).not.toHaveBeenCalled();
    });

    it('stops a source that emits at once, from inside its first callback', async () => {
      const manager = socketManager();
      let emitted = 0;
      const endless = new Observable<number>((subscriber) => {
        while (!subscriber.closed && emitted < 1_000) subscriber.next((emitted += 1));
      });

      manager.start(endless, (value) => {
        if (value === 3) manager.stopAll();
      });
      await manager.join();

      expect(emitted).toBe(3);
    });
  });

  describe('join', () => {
    it('waits for every stream, also one that was started later', async () => {
      const manager = socketManager();
      const joined = jest.fn();
      const [first, second] = [new Subject<string>(), new Subject<string>()];
      manager.start(first, () => undefined);
      const joining = manager.join().then(joined);
      const name = manager.start(second, () => undefined);

      first.complete();
      await turn();
      expect(joined).not.toHaveBeenCalled();
      manager.stop(name);
      await joining;

      expect(joined.mock.calls).toStrictEqual([[undefined]]);
    });

    it('waits for the last callback of a stream that ended, and not of one that was stopped', async () => {
      const manager = socketManager();
      const { callback, calls } = atWork();
      const joined = jest.fn();
      manager.start(of('a'), callback);
      const stopped = manager.start(of('a'), callback);
      const joining = manager.join().then(joined);

      manager.stop(stopped);
      await turn();
      expect(joined).not.toHaveBeenCalled();
      calls[0]!.finish();
      await joining;
    });
  });

  describe('a callback that fails', () => {
    const failures: readonly (readonly [string, (error: Error) => unknown])[] = [
      ['throws', (error) => fail(error)],
      ['returns a promise that is rejected', (error) => Promise.reject(error)],
      ['returns a thenable that throws', (error) => ({ then: () => fail(error) })],
    ];

    it.each(failures)('disturbs neither later messages nor other streams when it %s', async (_, failWith) => {
      const manager = socketManager();
      const source = new Subject<string>();
      const error = new TypeError('bug');
      const [failing, other] = [jest.fn((value: unknown) => value === 'a' && failWith(error)), jest.fn()];
      manager.start(source, failing);
      manager.start(source, other);

      ['a', 'b'].forEach((value) => source.next(value));
      source.complete();
      await manager.join();
      await turn();

      expect(failing.mock.calls).toStrictEqual([['a'], ['b']]);
      expect(other.mock.calls).toStrictEqual([['a'], ['b']]);
      expect(reported).toStrictEqual([error]);
    });

    it('is reported also when its stream was stopped meanwhile', async () => {
      const manager = socketManager();
      const source = new Subject<string>();
      const { callback, calls } = atWork();
      const name = manager.start(source, callback);
      source.next('a');
      manager.stop(name);

      calls[0]!.fail('bug');
      await turn();
      await turn();

      expect(reported).toStrictEqual(['bug']);
    });

    it('may fail on the error of its stream as well', async () => {
      const manager = socketManager();
      const callback = jest.fn(() => fail(new TypeError('bug')));
      manager.start(
        throwError(() => 'no'),
        callback,
      );

      await manager.join();
      await turn();

      expect(callback.mock.calls).toStrictEqual([[message('Error', 'no')]]);
      expect(reported).toStrictEqual([new TypeError('bug')]);
    });

    it('leaves no rejection unhandled beside the report (M5)', async () => {
      const unhandled = jest.fn();
      process.on('unhandledRejection', unhandled);
      try {
        const manager = socketManager();
        manager.start(range(0, 3), () => Promise.reject(new TypeError('bug')));
        await manager.join();
        await turn();
      } finally {
        process.off('unhandledRejection', unhandled);
      }

      expect(unhandled).not.toHaveBeenCalled();
      expect(reported).toStrictEqual([new TypeError('bug'), new TypeError('bug'), new TypeError('bug')]);
    });
  });

  it.each<[SocketManagerOptions, string]>([
    [{ maxQueueSize: 0 }, 'maxQueueSize is 0, but must be a whole number from 1'],
    [{ overflow: 'drop' as never }, 'overflow is "drop", but must be one of error, drop-oldest, drop-newest'],
  ])('refuses %p', (options, text) => {
    expect(() => socketManager(options)).toThrow(InvalidArgumentError);
    expect(() => socketManager(options)).toThrow(text);
  });
});

function fail(error: Error): never {
  throw error;
}
