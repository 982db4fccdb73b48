import { asyncScheduler } from 'rxjs';
import { QueueOverflowError } from '../errors.js';
import type { DroppedNotice } from '../notice.js';
import type { Overflow } from './queue-bounds.js';

/** Values that wait, first in, first out, and never more than fit. */
export interface BoundedQueue<T> {
  readonly length: number;
  /** Takes a value in. Says whether one more waits now; throws `QueueOverflowError` when that is the policy. */
  offer(value: T): boolean;
  /** Removes the oldest value; only when there is one. What was dropped since the last time is announced first. */
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
  let dropped = 0;

  const remove = (): T => {
    const value = slots[head] as T;
    slots[head] = undefined;
    head = (head + 1) % size;
    length -= 1;
    return value;
  };

  const settle = (): void => {
    if (dropped === 0) return;
    const count = dropped;
    dropped = 0;
    announce?.({ type: 'dropped', at: asyncScheduler.now(), count });
  };

  return {
    get length() {
      return length;
    },
    offer(value) {
      const full = length === size;
      if (full) {
        if (overflow === 'error') throw new QueueOverflowError(size);
        dropped += 1;
        if (overflow === 'drop-newest') return false;
        remove();
      }
      slots[(head + length) % size] = value;
      length += 1;
      return !full;
    },
    take() {
      settle();
      return remove();
    },
    settle,
  };
}
