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
  const { unit, combined } = connection;
  if (muted.take(connection, stream)) {
    history.add(connection, event, 'muted');
    return;
  }
  const frame = event.frame(unit, combined);
  const corruption = corrupted.take(connection, stream);
  if (corruption === undefined) {
    history.add(connection, event, 'sent');
    connection.send(frame);
    return;
  }
  const [spoilt, isBinary] = spoil(frame.toString(), corruption);
  history.add(connection, event, 'corrupted', isBinary ? undefined : payloadIn(spoilt.toString(), combined));
  connection.send(spoilt, isBinary);
}

/** The payload of a frame that has been spoilt and is still one. */
function payloadIn(frame: string, isInEnvelope: boolean): string | undefined {
  try {
    const value: unknown = JSON.parse(frame);
    return isInEnvelope ? JSON.stringify((value as { readonly data?: unknown }).data) : frame;
  } catch {
    return undefined;
  }
}
