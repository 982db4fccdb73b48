import { createServer, STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { refusalBody, type HttpRefusal } from './refusal.js';

/** A listening port of the loopback interface. */
export interface Http {
  readonly port: number;
  /** Resets everything that is open and gives the port back. */
  close(): Promise<void>;
}

export interface Doors {
  /** A TCP connection was accepted. */
  connected(socket: Socket): void;
  request(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void;
}

/** Rejects when the port is taken. */
export function listen(port: number, doors: Doors): Promise<Http> {
  // 1024 stream names in an address are longer than what Node takes by default.
  const server = createServer({ maxHeaderSize: 128 * 1024 }, (incoming, response) => doors.request(incoming, response));
  const sockets = new Set<Socket>();

  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', ignore).on('close', () => sockets.delete(socket));
    doors.connected(socket);
  });
  server.on('upgrade', (incoming, socket, head) => doors.upgrade(incoming, socket as Socket, head));

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
  });
}

/** Answers an upgrade with an HTTP status, on the bare socket. */
export function refuseUpgrade(socket: Socket, refusal: HttpRefusal): void {
  const { type, text } = refusalBody(refusal);
  const lines = [
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ''}`,
    'Connection: close',
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(text)}`,
    ...(refusal.retryAfter === undefined ? [] : [`Retry-After: ${refusal.retryAfter}`]),
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${text}`);
}

// A reset by the other side: what it means is told by the end of the connection.
function ignore(): void {
  return undefined;
}
