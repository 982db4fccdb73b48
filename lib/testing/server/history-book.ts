import { asyncScheduler } from 'rxjs';
import type { Connection } from './connection.js';
import type { History, HistoryEntry } from './history.js';
import { createRing } from './ring.js';
import type { StreamEvent } from './stream-event.js';

/** A {@link History} that is being written. */
export interface HistoryBook extends History {
  add(connection: Connection, event: StreamEvent, fate: HistoryEntry['fate']): void;
}

/** With a size of 0 nothing is kept. */
export function createHistory(size: number): HistoryBook {
  const ring = createRing<HistoryEntry>(size);

  return {
    get entries() {
      return ring.values();
    },
    get dropped() {
      return ring.dropped;
    },
    add({ id, unit }, event, fate) {
      if (size === 0) return;
      ring.add({ at: asyncScheduler.now(), connection: id, stream: event.stream, text: event.payload(unit), fate });
    },
  };
}
