import { Subject, Subscription, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { monotonic } from '../../monotonic.js';

/** How many messages may leave in any window. */
export interface PaceLimits {
  readonly messages: number;
  /** Milliseconds. */
  readonly messageWindow: number;
}

/**
 * A strict sliding window: what is taken comes back a whole window later, so no window of that length, wherever it
 * begins, holds more than `messages`.
 */
export interface Pace {
  /** Whether another message may leave now. */
  isFree(): boolean;
  /** Counts one message. */
  take(): void;
  /** Emits whenever messages come back. */
  readonly freed: Observable<void>;
  /** Ends the timer. */
  readonly timers: Subscription;
}

/** Makes a {@link Pace} with the whole window free. */
export function createPace({ messages, messageWindow }: PaceLimits): Pace {
  const freed = new Subject<void>();
  const timers = new Subscription();
  const due: number[] = []; // when what was taken comes back, soonest first
  const wait = () => {
    const [soonest] = due;
    if (soonest === undefined) return;
    const waiting = timer(Math.ceil(soonest - monotonic())).subscribe(() => {
      timers.remove(waiting);
      while (due[0] !== undefined && due[0] <= monotonic()) due.shift();
      wait();
      freed.next();
    });
    timers.add(waiting);
  };
  return {
    isFree: () => due.length < messages,
    take: () => {
      due.push(monotonic() + messageWindow);
      if (due.length === 1) wait();
    },
    freed,
    timers,
  };
}
