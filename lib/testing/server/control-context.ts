import type { ControlContext } from './control.js';
import type { FaultOrders } from './fault-orders.js';
import type { RejectOptions } from './faults.js';
import type { Hub } from './hub.js';
import type { LogBook } from './log.js';
import type { ReceivedRequest } from './received-request.js';

export interface ControlContextOptions {
  readonly hub: Hub;
  readonly log: LogBook;
  readonly orders: FaultOrders;
  readonly requests: { add(request: ReceivedRequest): void };
  readonly streamsPerConnection: number;
}

/** Joins control requests to the log, and to the faults that are in force for them. */
export function createControlContext(options: ControlContextOptions): ControlContext {
  const { hub, log, orders, requests, streamsPerConnection } = options;

  return {
    hub,
    streamsPerConnection,
    received: (request) => requests.add(request),
    tooManyStreams: ({ id }) => log.add({ type: 'violation', connection: id, rule: 'streamsPerConnection' }),
    rejection(connection, streams) {
      const order = orders.rejected.take(connection, undefined, (reject) => concerns(reject, streams));
      if (!order) return undefined;
      const { code = 2, message = 'Invalid request', withId = true } = order;
      return { code, message, withId };
    },
    reply(connection, text, asked) {
      const withheld =
        orders.withheld.take(connection, undefined, ({ method }) => !method || method === asked) !== undefined;
      log.add({ type: 'reply', connection: connection.id, text, withheld });
      if (!withheld) connection.send(text);
    },
  };
}

function concerns({ streams: refused }: RejectOptions, streams: readonly string[]): boolean {
  return !refused || refused.some((name) => streams.includes(name));
}
