import { asyncScheduler } from 'rxjs';
import type { StreamEvent } from './stream-event.js';
import type { Connection } from './connection.js';
import { createRing } from './ring.js';

/** What the streams carried: the truth against which to hold what a consumer received. */
export interface History {
  /** In the order of sending. */
  readonly entries: readonly HistoryEntry[];
  /** How many of the oldest entries were thrown away to make room. */
  readonly dropped: number;
}

/** One event of one stream, for one connection that was subscribed to it. */
export interface HistoryEntry {
  /** Unix milliseconds. */
  readonly at: number;
  readonly connection: number;
  readonly stream: string;
  /** The payload as text, without envelope, as it was rendered for this connection. */
  readonly text: string;
  /**
   * `sent` was handed to the connection, which may still have been dropped before it left; `muted` was not sent, `corrupted`
   * was spoiled on its way, both by order.
   */
  readonly fate: 'sent' | 'muted' | 'corrupted';
}

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
