import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Api } from './api/create-api.js';
import type { Aim } from './aim.js';
import { isAimedAt } from './is-aimed-at.js';
import { createConnection, type Connection, type ConnectionPlace } from './connection.js';
import type { Hub } from './hub.js';
import type { LogBook } from './log.js';
import { startSession, type Session, type SessionOptions } from './session.js';

/** The connections that are open now. */
export interface Sessions {
  open(place: ConnectionPlace, ws: WebSocket, socket: Socket): void;
  readonly connections: readonly Connection[];
  /** Those that are meant. */
  aimedAt(aim: Aim): readonly Open[];
}

export type Open = readonly [Connection, Session];

export interface SessionsOptions extends SessionOptions {
  readonly hub: Hub;
  readonly log: LogBook;
  readonly delay: (connection: Connection) => number;
  /** Something waits to be sent, or does not wait any more. */
  readonly buffering: (connection: Connection) => void;
  /** Takes care of those that are not for market streams. */
  readonly api: Pick<Api, 'enter' | 'handle'>;
}

export function createSessions({ hub, delay, buffering, api, ...options }: SessionsOptions): Sessions {
  const { log } = options;
  const sessions = new Map<Connection, Session>();
  /** Requests are counted by what they weigh. */
  const forRequests = {
    limits: { ...options.limits, messagesPerSecond: Infinity, frameBytes: Infinity },
    control: api.handle,
  };

  return {
    open(place, ws, socket) {
      const connection = createConnection(place, ws, socket, {
        delay,
        buffering,
        ended(by, code, reason) {
          sessions.get(connection)?.stop();
          sessions.delete(connection);
          for (const name of connection.streams) hub.lose(connection, name);
          log.add({ type: 'close', connection: connection.id, by, code, reason });
          buffering(connection);
        },
      });
      log.add({ type: 'open', connection: place.id, path: place.path });
      const session = startSession(connection, ws, place.api ? { ...options, ...forRequests } : options);
      sessions.set(connection, session);
      if (place.api) session.add(api.enter(connection));
      for (const name of place.streams) hub.join(connection, name);
    },
    get connections() {
      return [...sessions.keys()];
    },
    aimedAt: (aim) => [...sessions].filter(([connection]) => isAimedAt(aim, connection)),
  };
}
