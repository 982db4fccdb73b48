import { timer, type Subscription } from 'rxjs';
import type { Connection } from '../connection.js';
import type { FaultOrders } from '../fault-orders.js';
import type { LogBook } from '../log.js';

/** Sends answers, or does with them what the faults in force say. `work` ends with the connection. */
export function createReplies(
  { withheld, slowed, repeated, reversed }: FaultOrders,
  log: LogBook,
): (connection: Connection, work: Subscription, text: string, method?: string) => void {
  return (connection, work, text, method) => {
    const concerns = (order: { readonly method?: string }): boolean => !order.method || order.method === method;
    const isWithheld = withheld.take(connection, undefined, concerns) !== undefined;
    log.add({ type: 'reply', connection: connection.id, text, withheld: isWithheld, ...(method && { method }) });
    if (isWithheld) return;
    const later = (wait: number, send: () => void): void => {
      if (wait === 0) send();
      else work.add(timer(wait).subscribe(send));
    };
    const send = (): void => connection.send(text);
    const repeat = repeated.take(connection, undefined, concerns);
    const group = reversed.take(connection, undefined, concerns);
    later(slowed.take(connection, undefined, concerns)?.wait ?? 0, group ? () => group.put(send) : send);
    if (repeat) later(repeat.after, send);
  };
}
