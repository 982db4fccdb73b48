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
