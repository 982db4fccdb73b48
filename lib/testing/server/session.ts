import { Subscription, timer } from 'rxjs';
import type { WebSocket } from 'ws';
import type { Connection } from './connection.js';
import { createHeartbeat } from './heartbeat.js';
import { createInbox } from './inbox.js';
import type { Limits } from './limits.js';
import type { LogBook } from './log.js';
import { createSlidingWindow } from './sliding-window.js';

/** What a connection lives through: messages in, pings out, limits, and its end of old age. */
export interface Session {
  ping(): void;
  stall(): void;
  unstall(): void;
  /** Runs until the connection ends. */
  add(work: Subscription): void;
  stop(): void;
}

export interface SessionOptions {
  readonly limits: Limits;
  readonly life: number | false;
  readonly pingEvery: number | false;
  readonly pongTimeout: number | false;
  readonly log: LogBook;
  /** Carries out a control request; false when it is not JSON. */
  readonly control: (connection: Connection, text: string) => boolean;
}

export function startSession(
  connection: Connection,
  ws: WebSocket,
  { limits, life, pingEvery, pongTimeout, log, control }: SessionOptions,
): Session {
  const { id } = connection;
  const arrivals = createSlidingWindow(limits.messagesPerSecond, 1000);
  const inbox = createInbox(limits.frameBytes, handle, () => violated('frameBytes'));
  const heartbeat = createHeartbeat({ every: pingEvery, timeout: pongTimeout, send: ping, expired });
  const work = new Subscription();
  let stalled = false;
  if (life !== false) work.add(timer(life).subscribe(() => connection.close(1000, '')));

  function violated(rule: 'messagesPerSecond' | 'frameBytes' | 'pong' | 'request' | 'protocol'): void {
    log.add({ type: 'violation', connection: id, rule });
  }

  function ping(payload: string): void {
    log.add({ type: 'pinged', connection: id, payload });
    connection.ping(payload);
    inbox.pinged();
  }

  function expired(): void {
    violated('pong');
    connection.close(1008, 'Pong timeout');
  }

  function admitted(): boolean {
    if (arrivals.admit()) return true;
    violated('messagesPerSecond');
    connection.close(1008, 'Too many requests');
    return false;
  }

  function handle(message: Buffer): void {
    if (control(connection, message.toString())) return;
    violated('request');
    connection.close(1008, 'Invalid request');
  }

  ws.on('message', (data: Buffer) => {
    if (connection.ended) return;
    log.add({ type: 'message', connection: id, text: data.toString() });
    if (admitted()) inbox.put(data);
  });
  ws.on('ping', (data) => {
    if (connection.ended) return;
    log.add({ type: 'ping', connection: id, payload: data.toString() });
    if (admitted()) connection.pong(data);
  });
  ws.on('pong', (data) => {
    if (connection.ended) return;
    log.add({ type: 'pong', connection: id, payload: data.toString() });
    if (admitted()) heartbeat.pong(data.toString());
  });
  ws.on('error', () => violated('protocol')); // what follows is its end, and is dealt with there
  heartbeat.start();

  return {
    ping() {
      if (!stalled) heartbeat.ping();
    },
    stall() {
      stalled = true;
      heartbeat.stop();
      connection.stall();
    },
    unstall() {
      if (!stalled) return;
      stalled = false;
      connection.unstall();
      if (!connection.ended) heartbeat.start();
    },
    add(more) {
      work.add(more);
    },
    stop() {
      heartbeat.stop();
      work.unsubscribe();
      inbox.clear();
    },
  };
}
