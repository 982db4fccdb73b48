import { WebSocket, type ClientOptions } from 'ws';

/** A bare `ws` client that remembers what it heard. */
export interface RawClient {
  readonly ws: WebSocket;
  /** Every frame so far, as text. */
  readonly frames: readonly string[];
  /** Resolves when so many frames have arrived, with all of them. */
  heard(count: number): Promise<readonly string[]>;
  /** Sends a request, or text as it is. */
  send(request: object | string): void;
  /** Resolves with the next ping's payload. */
  pinged(): Promise<string>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

export async function openClient(url: string, options: ClientOptions = {}): Promise<RawClient> {
  const ws = new WebSocket(url, options);
  const frames: string[] = [];
  const waiting = new Set<() => void>();
  ws.on('message', (data: Buffer) => {
    frames.push(data.toString());
    for (const look of waiting) look();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    ws.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await new Promise<void>((resolve, reject) => {
    ws.on('open', resolve).on('error', reject); // stays: a reset is an error too
  });
  return {
    ws,
    frames,
    closed,
    heard: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (frames.length < count) return;
          waiting.delete(look);
          resolve([...frames]);
        };
        waiting.add(look);
        look();
      }),
    send: (request) => ws.send(typeof request === 'string' ? request : JSON.stringify(request)),
    pinged: () => new Promise((resolve) => ws.once('ping', (data) => resolve(data.toString()))),
  };
}
