import { Subject, Subscription, timer } from 'rxjs';
import type { Observable } from 'rxjs';

/** How many messages may leave in any window. */
export interface PaceLimits {
  readonly messages: number;
  /** Milliseconds. */
  readonly messageWindow: number;
}

/**
 * A strict sliding window: what is taken comes back a whole window later, so no window of that length, wherever it
 * begins, holds more than `messages`.
 *
 * Counted by timers and not by a clock, so a corrected clock changes nothing.
 */
export interface Pace {
  /** Whether another message may leave now. */
  isFree(): boolean;
  /** Counts one message. May exceed the limit: pongs are not ours to hold back. */
  take(): void;
  /** Emits whenever a message comes back. */
  readonly freed: Observable<void>;
  /** Ends the timers. */
  readonly timers: Subscription;
}

/** Makes a {@link Pace} with the whole window free. */
export function createPace({ messages, messageWindow }: PaceLimits): Pace {
  const freed = new Subject<void>();
  const timers = new Subscription();
  let taken = 0;
  return {
    isFree: () => taken < messages,
    take: () => {
      taken++;
      timers.add(
        timer(messageWindow).subscribe(() => {
          taken--;
          freed.next();
        }),
      );
    },
    freed,
    timers,
  };
}
