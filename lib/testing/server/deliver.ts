import type { Connection } from './connection.js';
import type { FaultOrders } from './fault-orders.js';
import type { HistoryBook } from './history-book.js';
import { spoil } from './spoil.js';
import type { StreamEvent } from './stream-event.js';

/** Sends one event to one connection in its unit and form, or does with it what the faults in force say. */
export function deliver(
  { muted, corrupted }: FaultOrders,
  history: HistoryBook,
  connection: Connection,
  event: StreamEvent,
): void {
  const { stream } = event;
  if (muted.take(connection, stream)) {
    history.add(connection, event, 'muted');
    return;
  }
  const frame = event.frame(connection.unit, connection.combined);
  const corruption = corrupted.take(connection, stream);
  history.add(connection, event, corruption ? 'corrupted' : 'sent');
  if (corruption) connection.send(...spoil(frame.toString(), corruption));
  else connection.send(frame);
}
