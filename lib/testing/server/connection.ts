import type { Socket } from 'node:net';
import { asyncScheduler } from 'rxjs';
import type { WebSocket } from 'ws';
import type { TimeUnit } from '../feed.js';
import type { ApiOpening, Opening } from './opening.js';
import { createOutbox } from './outbox.js';

/** The exchange's end of one socket: what it is subscribed to, and how something is sent to it. */
export interface Connection {
  readonly id: number;
  /** Path and query it was opened with. */
  readonly path: string;
  readonly unit: TimeUnit;
  /** Unix milliseconds. */
  readonly openedAt: number;
  /** Whether its events come in an envelope. */
  readonly combined: boolean;
  readonly streams: Set<string>;
  /** When it is for requests and accounts. */
  readonly api: ApiOpening | undefined;
  /** Whether it is over: nothing that still arrives counts. */
  readonly ended: boolean;
  /** Bytes that wait to be sent. */
  readonly buffered: number;
  combine(on: boolean): void;
  send(frame: string | Buffer, binary?: boolean): void;
  ping(payload: string): void;
  pong(payload: Buffer): void;
  /** Ends it with a close frame, behind everything that waits. 1005 is a close frame without code. */
  close(code: number, reason: string): void;
  /** Resets the TCP connection; what waits is lost. */
  cut(): void;
  /** Reads and writes nothing any more, but stays. */
  stall(): void;
  unstall(): void;
}

export interface ConnectionHooks {
  /** Milliseconds that everything sent has to wait. */
  delay(connection: Connection): number;
  /** Something waits to be sent, or does not wait any more. */
  buffering(connection: Connection): void;
  /** Called once. Nothing is sent afterwards. */
  ended(by: 'server' | 'client', code: number, reason: string): void;
}

export interface ConnectionPlace extends Opening {
  readonly id: number;
  readonly path: string;
}

export function createConnection(
  { id, path, unit, api, combined: opened }: ConnectionPlace,
  ws: WebSocket,
  socket: Socket,
  hooks: ConnectionHooks,
): Connection {
  let combined = opened;
  let ended = false;

  function end(by: 'server' | 'client', code: number, reason: string): void {
    if (ended) return;
    ended = true;
    hooks.ended(by, code, reason);
  }

  const connection: Connection = {
    id,
    path,
    unit,
    api,
    openedAt: asyncScheduler.now(),
    streams: new Set(),
    get combined() {
      return combined;
    },
    get ended() {
      return ended;
    },
    get buffered() {
      return outbox.bytes + ws.bufferedAmount;
    },
    combine(on) {
      combined = on;
    },
    send(frame, binary = false) {
      if (ended) return;
      outbox.put(frame.length, () => ws.send(frame, { binary }));
      if (connection.buffered > 0) hooks.buffering(connection);
    },
    ping(payload) {
      if (!ended) outbox.put(payload.length, () => ws.ping(payload));
    },
    pong(payload) {
      if (!ended) outbox.put(payload.length, () => ws.pong(payload));
    },
    close(code, reason) {
      if (ended) return;
      end('server', code, reason);
      outbox.put(0, () => (code === 1005 ? ws.close() : ws.close(code, reason)));
    },
    cut() {
      end('server', 1006, '');
      outbox.clear();
      socket.resetAndDestroy();
    },
    stall() {
      ws.pause();
      outbox.hold();
    },
    unstall() {
      ws.resume();
      outbox.release();
    },
  };

  const outbox = createOutbox(
    () => hooks.delay(connection),
    () => hooks.buffering(connection),
  );
  socket.on('drain', () => hooks.buffering(connection));
  ws.on('close', (code, reason) => {
    outbox.clear();
    end('client', code, reason.toString());
  });
  return connection;
}
