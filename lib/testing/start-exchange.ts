import type { Feed, RenderPayload } from './feed.js';
import { control } from './server/control.js';
import { createFaultOrders } from './server/fault-orders.js';
import { createFaults } from './server/create-faults.js';
import { deliver } from './server/deliver.js';
import type { Exchange } from './server/exchange.js';
import type { ExchangeOptions } from './server/exchange-options.js';
import { openFrontDoor } from './server/front-door.js';
import { createGate } from './server/gate.js';
import { createHistory } from './server/history.js';
import { createHub } from './server/hub.js';
import { createLog } from './server/log.js';
import type { ReceivedRequest } from './server/received-request.js';
import { createRing } from './server/ring.js';
import { createSessions } from './server/sessions.js';
import { readSettings } from './server/settings.js';

/**
 * Starts an exchange in a box on a port of this machine: the real control protocol, limits and refusals, and faults on
 * command.
 */
export async function startExchange(options: ExchangeOptions = {}): Promise<Exchange> {
  const settings = readSettings(options);
  const { limits, logSize } = settings;
  const feed = options.feed ?? silence;
  const log = createLog(logSize);
  const requests = createRing<ReceivedRequest>(logSize);
  const history = createHistory(settings.historySize || 1);
  const orders = createFaultOrders();
  const gate = createGate(limits.connectionsPerFiveMinutes, (connection) =>
    log.add({ type: 'violation', connection, rule: 'connectionsPerFiveMinutes' }),
  );
  const hub = createHub(feed, (connection, event) =>
    deliver(orders, settings.historySize > 0 ? history : undefined, connection, event),
  );
  const sessions = createSessions({
    ...settings,
    hub,
    log,
    delay: (connection) => orders.delayed.take(connection) ?? 0,
    buffering(connection) {
      if (connection.ended || connection.buffered <= settings.maxBuffered) return;
      log.add({ type: 'violation', connection: connection.id, rule: 'buffered' });
      connection.cut();
    },
    control: (connection, text) =>
      control(
        {
          hub,
          streamsPerConnection: limits.streamsPerConnection,
          received: (request) => requests.add(request),
          rejection(from, streams) {
            const order = orders.rejected.take(
              from,
              undefined,
              ({ streams: refused }) => !refused || refused.some((name) => streams.includes(name)),
            );
            if (!order) return undefined;
            const { code = 2, message = 'Invalid request', withId = true } = order;
            return { code, message, withId };
          },
          reply(to, reply) {
            const isWithheld = orders.withheld.take(to) !== undefined;
            log.add({ type: 'reply', connection: to.id, text: reply, withheld: isWithheld });
            if (!isWithheld) to.send(reply);
          },
          tooManyStreams: ({ id }) => log.add({ type: 'violation', connection: id, rule: 'streamsPerConnection' }),
        },
        connection,
        text,
      ),
  });

  let attempts = 0;
  const http = await openFrontDoor({
    port: settings.port,
    feed,
    gate,
    log,
    nextId: () => ++attempts,
    streamsPerConnection: limits.streamsPerConnection,
    opened: (place, ws, socket) => sessions.open(place, ws, socket),
  });
  const { port } = http;
  let closing: Promise<void> | undefined;

  function close(): Promise<void> {
    return (closing ??= shut());
  }

  async function shut(): Promise<void> {
    feed.stop();
    gate.clear();
    for (const connection of sessions.connections) connection.cut();
    log.close();
    await http.close();
  }

  if (!options.paused) feed.resume();
  return {
    ...createFaults(sessions, orders, gate),
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
      return log.entries.filter(({ type }) => type === 'violation');
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
    waitFor: (matches, count = 1) => log.waitFor(matches, count),
    resume: () => feed.resume(),
    pause: () => feed.pause(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

const silence: Feed = {
  open: () => () => undefined,
  rest: () => undefined,
  resume: () => undefined,
  pause: () => undefined,
  stop: () => undefined,
};
