import { asyncScheduler } from 'rxjs';
import { ClosedError } from '../../errors.js';
import type { LogEntry } from './log-entry.js';
import { createRing } from './ring.js';

/** What happened at the exchange so far. */
export interface Log {
  /** Oldest first. */
  readonly entries: readonly LogEntry[];
  /** How many of the oldest entries were thrown away to make room. */
  readonly dropped: number;
}

/** The log as the exchange itself uses it. */
export interface LogBook extends Log {
  add(entry: Unstamped<LogEntry>): void;
  /** Resolves with the `count`th entry that matches; those that are kept already count too. */
  waitFor(matches: (entry: LogEntry) => boolean, count: number): Promise<LogEntry>;
  /** Rejects everybody who still waits. */
  close(): void;
}

type Unstamped<E> = E extends LogEntry ? Omit<E, 'at'> : never;

interface Waiter {
  readonly matches: (entry: LogEntry) => boolean;
  left: number;
  readonly resolve: (entry: LogEntry) => void;
  readonly reject: (error: Error) => void;
}

export function createLog(size: number): LogBook {
  const ring = createRing<LogEntry>(size);
  const waiters = new Set<Waiter>();
  let closed = false;

  function tell(waiter: Waiter, entry: LogEntry): boolean {
    if (!waiter.matches(entry) || --waiter.left > 0) return false;
    waiters.delete(waiter);
    waiter.resolve(entry);
    return true;
  }

  return {
    get entries() {
      return ring.values();
    },
    get dropped() {
      return ring.dropped;
    },
    add(unstamped) {
      const entry = { at: asyncScheduler.now(), ...unstamped } as LogEntry;
      ring.add(entry);
      for (const waiter of waiters) tell(waiter, entry);
    },
    waitFor: (matches, count) =>
      new Promise((resolve, reject) => {
        const waiter = { matches, left: count, resolve, reject };
        if (ring.values().some((entry) => tell(waiter, entry))) return;
        if (closed) reject(goneError());
        else waiters.add(waiter);
      }),
    close() {
      closed = true;
      for (const { reject } of waiters) reject(goneError());
      waiters.clear();
    },
  };
}

function goneError(): Error {
  return new ClosedError('The exchange');
}
