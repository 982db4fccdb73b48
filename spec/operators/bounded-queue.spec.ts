import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { QueueOverflowError } from '../../lib/errors.js';
import { boundedQueue } from '../../lib/operators/bounded-queue.js';
import type { BoundedQueue } from '../../lib/operators/bounded-queue.js';

const fill = (queue: BoundedQueue<number>, ...values: readonly number[]): boolean[] =>
  values.map((value) => queue.offer(value));
const drain = (queue: BoundedQueue<number>): number[] => {
  const values: number[] = [];
  while (queue.length > 0) values.push(queue.take());
  return values;
};

describe('boundedQueue', () => {
  it.each(['error', 'drop-oldest', 'drop-newest'] as const)('gives back in order what fits, with %s', (overflow) => {
    const queue = boundedQueue<number>(3, overflow);

    for (let i = 0; i < 10; i += 1) {
      expect(fill(queue, i, i + 1)).toStrictEqual([true, true]);
      expect(queue.length).toBe(2);
      expect(queue.take()).toBe(i);
      expect(fill(queue, i + 2, i + 3)).toStrictEqual([true, true]);
      expect(drain(queue)).toStrictEqual([i + 1, i + 2, i + 3]);
    }
  });

  it('throws when it is full, and keeps what it has', () => {
    const queue = boundedQueue<number>(2, 'error');
    fill(queue, 1, 2);

    expect(() => queue.offer(3)).toThrow(new QueueOverflowError(2));
    expect(drain(queue)).toStrictEqual([1, 2]);
  });

  it('drops the oldest when it is full', () => {
    const queue = boundedQueue<number>(2, 'drop-oldest');

    expect(fill(queue, 1, 2, 3, 4)).toStrictEqual([true, true, false, false]);
    expect(queue.length).toBe(2);
    expect(drain(queue)).toStrictEqual([3, 4]);
  });

  it('drops the newest when it is full', () => {
    const queue = boundedQueue<number>(2, 'drop-newest');

    expect(fill(queue, 1, 2, 3, 4)).toStrictEqual([true, true, false, false]);
    expect(drain(queue)).toStrictEqual([1, 2]);
  });

  it('announces what was dropped once per crossing, before the next value leaves', () => {
    jest.useFakeTimers({ now: 1_000 });
    try {
      const seen: unknown[] = [];
      const queue = boundedQueue<number>(1, 'drop-oldest', (notice) => seen.push(notice));
      fill(queue, 1, 2, 3);
      expect(seen).toStrictEqual([]);

      seen.push(queue.take());
      fill(queue, 4);
      seen.push(queue.take());
      fill(queue, 5, 6);
      seen.push(queue.take());

      expect(seen).toStrictEqual([
        { type: 'dropped', at: 1_000, count: 2 },
        3,
        4,
        { type: 'dropped', at: 1_000, count: 1 },
        6,
      ]);
    } finally {
      jest.useRealTimers();
    }
  });

  describe('that is never served in time', () => {
    beforeEach(() => {
      jest.useFakeTimers({ now: 1_000_000 });
    });
    afterEach(() => {
      jest.useRealTimers();
    });

    it.each([1, 2, 3, 100])('announces what is dropped once a second, and forgets none of it (size %i)', (size) => {
      const seen: { readonly at: number; readonly count: number }[] = [];
      const queue = boundedQueue<number>(size, 'drop-oldest', ({ at, count }) => seen.push({ at, count }));
      let taken = 0;
      for (let i = 1; i <= 10_000; i++) {
        queue.offer(i);
        jest.advanceTimersByTime(1);
        if (i % 10 === 0) taken += queue.take() > 0 ? 1 : 0;
      }
      queue.settle();
      expect(seen.length).toBeLessThanOrEqual(12);
      expect(seen.slice(1, -1).every(({ at }, i) => at - (seen[i]?.at ?? 0) >= 1_000)).toBe(true);
      expect(seen.reduce((sum, { count }) => sum + count, 0)).toBe(10_000 - taken - queue.length);
    });

    it('goes on announcing when the clock is set back', () => {
      const announce = jest.fn();
      const queue = boundedQueue<number>(1, 'drop-oldest', announce);
      const overload = () => {
        fill(queue, 1, 2);
        queue.take();
      };
      overload();
      overload();
      expect(announce).toHaveBeenCalledTimes(1);
      jest.setSystemTime(0);
      overload();
      expect(announce).toHaveBeenCalledTimes(2);
    });

    it('announces the rest when half of it is free again, and the next crossing at once', () => {
      const seen: unknown[] = [];
      const queue = boundedQueue<number>(4, 'drop-oldest', ({ count }) => seen.push(`${count} dropped`));
      const take = () => seen.push(queue.take());
      fill(queue, 1, 2, 3, 4, 5);
      take();
      fill(queue, 6, 7);
      for (let i = 0; i < 4; i++) take();
      fill(queue, 8, 9, 10, 11, 12);
      take();
      expect(seen).toStrictEqual(['1 dropped', 2, 4, 5, '1 dropped', 6, 7, '1 dropped', 9]);
    });
  });

  it('announces what is left when it is settled, and nothing twice', () => {
    const announce = jest.fn();
    const queue = boundedQueue<number>(1, 'drop-newest', announce);
    queue.settle();
    expect(announce).not.toHaveBeenCalled();
    fill(queue, 1, 2);

    queue.settle();
    queue.settle();
    queue.take();

    expect(announce.mock.calls).toStrictEqual([[{ type: 'dropped', at: expect.any(Number), count: 1 }]]);
  });

  it('holds on to no value that has left', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const queue = boundedQueue<object>(2, 'drop-oldest');
    const refs = [{}, {}, {}].map((value) => {
      queue.offer(value);
      return new WeakRef(value);
    });
    queue.take();
    queue.take();

    await new Promise(setImmediate);
    collect();

    expect(refs.map((ref) => ref.deref())).toStrictEqual([undefined, undefined, undefined]);
  });
});
