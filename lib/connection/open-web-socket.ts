import type { OpenSocket } from '../platform.js';

/** The part of the standard `WebSocket` that is used here. */
export interface WebSocketLike {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(text: string): void;
  close(code?: number): void;
}

/** A constructor of standard sockets: the page's own, Node's, or one with a proxy built in. */
export type WebSocketConstructor = new (url: string) => WebSocketLike;

/**
 * Opens sockets the standard way, with whatever constructor is given.
 *
 * Such sockets show neither pings nor the HTTP status of a refusal, and cannot be cut: one that is abandoned is asked to
 * close and not listened to any more, however long it takes.
 */
export function openWebSocket(WebSocketCtor: WebSocketConstructor): OpenSocket {
  return (url, handlers) => {
    const socket = new WebSocketCtor(url);
    let opened = false;
    socket.onopen = () => {
      opened = true;
      handlers.opened();
    };
    socket.onmessage = ({ data }: { readonly data: unknown }) =>
      typeof data === 'string' ? handlers.text(data) : handlers.binary(sizeOf(data));
    socket.onclose = ({ code, reason }: { readonly code: number; readonly reason: string }) =>
      opened ? handlers.closed(code, reason) : handlers.failed(reason || `closed (${code})`);
    socket.onerror = () => undefined; // always followed by `close`, which says more
    const close = () => socket.close(1000);
    return {
      send: (text) => socket.send(text),
      close,
      abandon: () => {
        socket.onopen = socket.onmessage = socket.onclose = null;
        close();
      },
    };
  };
}

function sizeOf(data: unknown): number {
  const { byteLength, size } = data as { readonly byteLength?: number; readonly size?: number };
  return byteLength ?? size ?? 0;
}
