import type { Feed, RenderPayload } from '../feed.js';
import { createApi } from './api/create-api.js';
import type { Customer } from './api/customer.js';
import { createServices } from './api/create-services.js';
import type { AccountOptions } from './account-options.js';
import { control } from './control.js';
import { createControlContext } from './control-context.js';
import { createAccounts } from './create-accounts.js';
import { createApiFaults } from './create-api-faults.js';
import { createFaultOrders } from './fault-orders.js';
import { createFaults } from './create-faults.js';
import { deliver } from './deliver.js';
import type { ExchangeAccount } from './exchange-account.js';
import type { Exchange } from './exchange.js';
import { createFlow } from './flow.js';
import { openFrontDoor } from './front-door.js';
import { createGate } from './gate.js';
import { createHistory } from './history-book.js';
import { createHub } from './hub.js';
import { createLog } from './log.js';
import type { LogEntry } from './log-entry.js';
import type { ReceivedRequest } from './received-request.js';
import { createRestFaults } from './rest-faults.js';
import { createRing } from './ring.js';
import { createSessions } from './sessions.js';
import type { Settings } from './settings.js';
import { withListenKeys } from './with-listen-keys.js';

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
  openCustomer: (balances: AccountOptions['balances']) => Customer,
  settings: Settings,
  { end, waitsForReaders = false }: Course = {},
): Promise<Exchange> {
  const { limits, logSize, maxBuffered } = settings;
  const log = createLog(logSize);
  const requests = createRing<ReceivedRequest>(logSize);
  const history = createHistory(settings.historySize);
  const orders = createFaultOrders();
  const restFaults = createRestFaults();
  const flow = createFlow(feed);
  const gate = createGate(limits.connectionsPerFiveMinutes, (connection) =>
    log.add({ type: 'violation', connection, rule: 'connectionsPerFiveMinutes' }),
  );
  const services = createServices({ feed, limits, gate, log });
  const accounts = createAccounts(settings.accounts, services, openCustomer);
  const api = createApi({ services, orders, log });
  const hub = createHub(withListenKeys(feed, services.listenKeys), history, (connection, event) =>
    deliver(orders, history, connection, event),
  );
  const context = createControlContext({ ...limits, hub, log, orders, requests });
  const sessions = createSessions({
    ...settings,
    hub,
    log,
    api,
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
  const retired = settings.site === 'com';
  const http = await openFrontDoor({
    ...settings,
    ...limits,
    feed,
    services,
    retired,
    restFaults,
    gate,
    log,
    sessions,
  });
  end?.then(
    () => log.add({ type: 'replayed' }),
    (error: Error) => log.add({ type: 'replayed', error: error.message }),
  );

  const { port } = http;
  const faults = createFaults(sessions, hub, orders, gate);
  const apiFaults = createApiFaults(api, services, orders, restFaults);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= shut());

  async function shut(): Promise<void> {
    for (const connection of sessions.connections) connection.cut();
    services.listenKeys.stop();
    feed.stop(); // only now: a feed that waits for a reader goes on when the reader is gone
    log.close();
    await http.close();
  }

  return {
    ...faults,
    ...apiFaults,
    heal() {
      faults.heal();
      apiFaults.heal();
    },
    port,
    accounts,
    account: accounts[0] as ExchangeAccount, // there is always one
    endpoints: {
      streams: `ws://127.0.0.1:${port}`,
      api: `ws://127.0.0.1:${port}/ws-api/v3`,
      rest: `http://127.0.0.1:${port}`,
      riskStreams: `ws://127.0.0.1:${port}`,
    },
    get connections() {
      const listened = new Map(api.seats.map(({ connection, subscriptions }) => [connection, subscriptions.active]));
      return sessions.connections.map((connection) => {
        const { id, path, unit, openedAt, combined, streams, buffered } = connection;
        const subscriptions = (listened.get(connection) ?? []).map((active) => active.id);
        return { id, path, unit, openedAt, combined, streams: [...streams], subscriptions, buffered };
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
