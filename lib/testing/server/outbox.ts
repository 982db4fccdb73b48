import { asyncScheduler, Subscription, timer } from 'rxjs';

/** Writes in order, and lets writes wait while the connection is delayed or stalled. */
export interface Outbox {
  /** Writes now, or in its turn. */
  put(bytes: number, write: () => void): void;
  hold(): void;
  release(): void;
  /** Forgets what waits. */
  clear(): void;
  /** How many bytes wait. */
  readonly bytes: number;
}

/** `delay` is asked for each write; `emptied` is called when nothing waits any more. */
export function createOutbox(delay: () => number, emptied: () => void): Outbox {
  const queue: { readonly due: number; readonly bytes: number; readonly write: () => void }[] = [];
  let bytes = 0;
  let held = false;
  let clock = Subscription.EMPTY;

  function drain(): void {
    clock.unsubscribe();
    const now = asyncScheduler.now();
    const waiting = queue.findIndex(({ due }) => due > now);
    // Taken out in one go: one by one would take for ever when there are many.
    for (const { bytes: size, write } of queue.splice(0, waiting < 0 ? queue.length : waiting)) {
      bytes -= size;
      write();
    }
    if (queue[0]) clock = timer(queue[0].due - now).subscribe(drain);
    else emptied();
  }

  return {
    put(size, write) {
      const wait = delay();
      if (!held && wait === 0 && queue.length === 0) return write();
      queue.push({ due: asyncScheduler.now() + wait, bytes: size, write });
      bytes += size;
      if (!held && queue.length === 1) clock = timer(wait).subscribe(drain);
    },
    hold() {
      held = true;
      clock.unsubscribe();
    },
    release() {
      held = false;
      drain();
    },
    clear() {
      queue.length = 0;
      bytes = 0;
      clock.unsubscribe();
    },
    get bytes() {
      return bytes;
    },
  };
}
