import { asyncScheduler } from 'rxjs';
import type { TimeUnit } from '../feed.js';
import type { History, HistoryEntry, SubscriptionEntry } from './history.js';
import { createRing } from './ring.js';
import type { StreamEvent } from './stream-event.js';

/** A {@link History} that is being written. */
export interface HistoryBook extends History {
  /** Whether anything is kept. */
  readonly isKept: boolean;
  /** Without `text` the event went out as it was rendered. */
  add(receiver: Receiver, event: StreamEvent, fate: HistoryEntry['fate'], text?: string): void;
  /** A connection got or lost a stream. */
  turn(receiver: Receiver, stream: string, change: SubscriptionEntry['change']): void;
}

/** Whom an event is for. */
export interface Receiver {
  readonly id: number;
  readonly unit: TimeUnit;
}

/** With a size of 0 nothing is kept. */
export function createHistory(size: number): HistoryBook {
  const events = createRing<HistoryEntry>(size);
  const turns = createRing<SubscriptionEntry>(size);
  const isKept = size > 0;
  let last = 0;

  return {
    isKept,
    get entries() {
      return events.values();
    },
    get subscriptions() {
      return turns.values();
    },
    get dropped() {
      return events.dropped + turns.dropped;
    },
    add({ id, unit }, event, fate, text) {
      if (!isKept) return;
      const { number, stream } = event;
      last = number;
      const at = asyncScheduler.now();
      events.add({ at, event: number, connection: id, stream, text: text ?? event.payload(unit), fate });
    },
    turn({ id }, stream, change) {
      if (isKept) turns.add({ at: asyncScheduler.now(), connection: id, stream, change, after: last });
    },
  };
}
