import type { Feed, RenderPayload } from '../feed.js';
import { control } from './control.js';
import { createControlContext } from './control-context.js';
import { createFaultOrders } from './fault-orders.js';
import { createFaults } from './create-faults.js';
import { deliver } from './deliver.js';
import type { Exchange } from './exchange.js';
import { createFlow } from './flow.js';
import { openFrontDoor } from './front-door.js';
import { createGate } from './gate.js';
import { createHistory } from './history-book.js';
import { createHub } from './hub.js';
import { createLog } from './log.js';
import type { LogEntry } from './log-entry.js';
import type { ReceivedRequest } from './received-request.js';
import { createRing } from './ring.js';
import { createSessions } from './sessions.js';
import type { Settings } from './settings.js';

/** How a feed runs that has an end. */
export interface Course {
  /** Settles when the last event has been played. */
  readonly end?: Promise<void>;
  /** Whether the feed waits when somebody reads too slowly; otherwise it is the reader who has to go. @default false */
  readonly waitsForReaders?: boolean;
}

/** Opens the port and puts the parts of the server together. The feed does not run yet. */
export async function createExchange(
  feed: Feed,
  settings: Settings,
  { end, waitsForReaders = false }: Course = {},
): Promise<Exchange> {
  const { limits, logSize, maxBuffered } = settings;
  const log = createLog(logSize);
  const requests = createRing<ReceivedRequest>(logSize);
  const history = createHistory(settings.historySize);
  const orders = createFaultOrders();
  const flow = createFlow(feed);
  const gate = createGate(limits.connectionsPerFiveMinutes, (connection) =>
    log.add({ type: 'violation', connection, rule: 'connectionsPerFiveMinutes' }),
  );
  const hub = createHub(feed, history, (connection, event) => deliver(orders, history, connection, event));
  const context = createControlContext({ ...limits, hub, log, orders, requests });
  const sessions = createSessions({
    ...settings,
    hub,
    log,
    delay: (connection) => orders.delayed.take(connection) ?? 0,
    buffering(connection) {
      const isBehind = !connection.ended && connection.buffered > maxBuffered;
      if (waitsForReaders) flow.setBehind(connection, isBehind);
      else if (isBehind) {
        log.add({ type: 'violation', connection: connection.id, rule: 'buffered' });
        connection.cut();
      }
    },
    control: (connection, text) => control(context, connection, text),
  });
  const http = await openFrontDoor({ ...settings, ...limits, feed, gate, log, sessions });
  end?.then(
    () => log.add({ type: 'replayed' }),
    (error: Error) => log.add({ type: 'replayed', error: error.message }),
  );

  const { port } = http;
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= shut());

  async function shut(): Promise<void> {
    for (const connection of sessions.connections) connection.cut();
    feed.stop(); // only now: a feed that waits for a reader goes on when the reader is gone
    log.close();
    await http.close();
  }

  return {
    ...createFaults(sessions, hub, orders, gate),
    port,
    endpoints: {
      streams: `ws://127.0.0.1:${port}`,
      api: `ws://127.0.0.1:${port}/ws-api/v3`,
      rest: `http://127.0.0.1:${port}`,
    },
    get connections() {
      return sessions.connections.map(({ id, path, unit, openedAt, combined, streams, buffered }) => {
        return { id, path, unit, openedAt, combined, streams: [...streams], buffered };
      });
    },
    log,
    get requests() {
      return requests.values();
    },
    get violations() {
      return log.entries.filter((entry) => entry.type === 'violation');
    },
    history,
    emit: (stream, payload) =>
      hub.emit(stream, typeof payload === 'function' ? (payload as RenderPayload) : () => JSON.stringify(payload)),
    sendText(text, aim = {}) {
      for (const [connection] of sessions.aimedAt(aim)) connection.send(text);
    },
    sendPing(aim = {}) {
      for (const [, session] of sessions.aimedAt(aim)) session.ping();
    },
    waitFor: <E extends LogEntry>(matches: (entry: LogEntry) => boolean, count = 1) =>
      log.waitFor(matches, count) as Promise<E>,
    resume: () => flow.resume(),
    pause: () => flow.pause(),
    close,
    [Symbol.asyncDispose]: close,
  };
}
