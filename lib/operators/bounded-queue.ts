import { QueueOverflowError } from '../errors.js';
import type { DroppedNotice } from '../notice.js';
import { countDrops } from './count-drops.js';
import type { Overflow } from './queue-bounds.js';

/** Values that wait, first in, first out, and never more than fit. */
export interface BoundedQueue<T> {
  readonly length: number;
  /** Takes a value in. Says whether one more waits now; throws `QueueOverflowError` when that is the policy. */
  offer(value: T): boolean;
  /**
   * Removes the oldest value; only when there is one. What was dropped is announced first: at once when it is the first
   * after a calm; then, for as long as values go on being dropped, once a second; and when half of the queue is free again.
   */
  take(): T;
  /** Announces what was dropped and not announced yet. */
  settle(): void;
}

export function boundedQueue<T>(
  size: number,
  overflow: Overflow,
  announce?: (notice: DroppedNotice) => void,
): BoundedQueue<T> {
  const slots: (T | undefined)[] = []; // a ring
  let head = 0;
  let length = 0;
  let isDropping = false; // since the last value left
  let isCrowded = false;
  const drops = countDrops(announce);

  const remove = (): T => {
    const value = slots[head] as T;
    slots[head] = undefined;
    head = (head + 1) % size;
    length -= 1;
    return value;
  };

  return {
    get length() {
      return length;
    },
    offer(value) {
      const full = length === size;
      if (full) {
        if (overflow === 'error') throw new QueueOverflowError(size);
        drops.add(1);
        isDropping = true;
        if (overflow === 'drop-newest') return false;
        remove();
      }
      slots[(head + length) % size] = value;
      length += 1;
      return !full;
    },
    take() {
      const isCalm = !isDropping && length <= Math.ceil(size / 2);
      if (isCalm || !isCrowded || drops.isDue()) drops.settle();
      isCrowded = !isCalm && (isCrowded || isDropping);
      isDropping = false;
      return remove();
    },
    settle: drops.settle,
  };
}
