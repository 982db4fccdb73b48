import type { AddressInfo, Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** A server that shakes hands, confirms what it is asked for, and then keeps to no rule. */
export interface HostileServer extends AsyncDisposable {
  readonly endpoints: { readonly streams: string };
  /** Who is connected, oldest first. */
  readonly peers: readonly Peer[];
  /** Resolves with the peer that connects as the `count`th, once it has asked for something. */
  peer(count: number): Promise<Peer>;
}

export interface Peer {
  readonly ws: WebSocket;
  /** The bare socket, for bytes that no library would send. */
  readonly socket: Socket;
  /** Sends an event of a stream as it should be. */
  event(stream: string, data: unknown): void;
}

export async function hostileServer(): Promise<HostileServer> {
  const peers: Peer[] = [];
  const asked = new Set<Peer>();
  const waiting = new Set<() => void>();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (ws, { socket }) => {
    const peer: Peer = {
      ws,
      socket,
      event: (stream, data) => ws.send(JSON.stringify({ stream, data })),
    };
    peers.push(peer);
    ws.on('error', () => undefined).on('message', (text: Buffer) => {
      const { id } = JSON.parse(text.toString()) as { id: number };
      ws.send(JSON.stringify({ result: null, id }));
      asked.add(peer);
      for (const look of waiting) look();
    });
  });
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    endpoints: { streams: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` },
    peers,
    peer: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          const peer = peers[count - 1];
          if (peer === undefined || !asked.has(peer)) return;
          waiting.delete(look);
          resolve(peer);
        };
        waiting.add(look);
        look();
      }),
    [Symbol.asyncDispose]: async () => {
      for (const { socket } of peers) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface FrameOptions {
  /** 1 text, 2 binary, 0 goes on with what was begun, 8 close, 9 ping, 10 pong. @default 1 */
  readonly opcode?: number;
  /** Whether it is the last of its message. @default true */
  readonly isLast?: boolean;
  /** Whether it says that it is compressed. @default false */
  readonly isCompressed?: boolean;
  /** How many bytes it says it has. @default as many as it has */
  readonly claims?: number;
}

/** One frame as a server sends it, true or not. */
export function frame(payload: Buffer, options: FrameOptions = {}): Buffer {
  const { opcode = 1, isLast = true, isCompressed = false, claims = payload.length } = options;
  const first = (isLast ? 0x80 : 0) | (isCompressed ? 0x40 : 0) | opcode;
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(claims));
  if (claims < 126) return Buffer.concat([Buffer.of(first, claims), payload]);
  if (claims < 65_536) return Buffer.concat([Buffer.of(first, 126), length.subarray(6), payload]);
  return Buffer.concat([Buffer.of(first, 127), length, payload]);
}
