import type { RenderPayload } from '../../feed.js';
import type { Connection } from '../connection.js';
import type { FaultOrders } from '../fault-orders.js';
import type { LogBook } from '../log.js';
import { spoil } from '../spoil.js';

/** Sends the event of an account under its id, or does with it what the faults in force say. */
export function sendEvent(
  { muted, corrupted }: FaultOrders,
  log: LogBook,
  connection: Connection,
  subscriptionId: number,
  event: RenderPayload,
): void {
  if (muted.take(connection)) return;
  const text = `{"subscriptionId":${subscriptionId},"event":${event(connection.unit)}}`;
  const corruption = corrupted.take(connection);
  const [sent, isBinary] = corruption === undefined ? [text, false] : spoil(text, corruption);
  log.add({ type: 'event', connection: connection.id, subscriptionId, text: sent.toString() });
  connection.send(sent, isBinary);
}
