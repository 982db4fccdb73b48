import type { OpenSocket, SocketHandlers } from '../../lib/platform.js';

/** The exchange's end of one socket that exists in memory only. */
export interface LoopbackEnd {
  readonly url: string;
  /** What it is subscribed to. */
  readonly streams: ReadonlySet<string>;
  /** Requests that came, as text. */
  readonly requests: readonly string[];
  /** False once either side has closed. */
  readonly isOpen: boolean;
  /** Sends a text frame; whoever receives it has done with it when this returns. */
  say(text: string): void;
  /** Ends it from this side. */
  lose(code?: number): void;
}

/** An exchange in memory, to which nothing is far: it serves whatever stream it is asked for, and sends what it is told. */
export interface Loopback {
  readonly openSocket: OpenSocket;
  /** Every socket that was ever opened, in order. */
  readonly ends: readonly LoopbackEnd[];
  /** Sends an event to every open socket that is subscribed to this stream. */
  emit(stream: string, data: unknown): void;
}

/** Makes a {@link Loopback}. Requests are answered, and sockets opened, in the next microtask. */
export function loopback(): Loopback {
  const ends: LoopbackEnd[] = [];
  return {
    openSocket: (url, handlers) => {
      const { end, socket } = plug(url, handlers);
      ends.push(end);
      return socket;
    },
    ends,
    emit: (stream, data) => {
      const text = JSON.stringify({ stream, data });
      for (const end of ends) if (end.isOpen && end.streams.has(stream)) end.say(text);
    },
  };
}

function plug(url: string, handlers: SocketHandlers) {
  const streams = new Set<string>();
  const requests: string[] = [];
  let isOpen = true;
  const later = (act: () => void) => void Promise.resolve().then(() => isOpen && act()); // no timer, faked or not
  const close = (code: number, isHeard: boolean) => {
    if (!isOpen) return;
    isOpen = false;
    if (isHeard) void Promise.resolve().then(() => handlers.closed(code, ''));
  };
  const answer = (text: string) => {
    const { method, params, id } = JSON.parse(text) as { method: string; params?: string[]; id: number };
    if (method === 'SUBSCRIBE') params?.forEach((name) => streams.add(name));
    if (method === 'UNSUBSCRIBE') params?.forEach((name) => streams.delete(name));
    handlers.text(JSON.stringify({ result: method === 'LIST_SUBSCRIPTIONS' ? [...streams] : null, id }));
  };
  later(() => handlers.opened());
  const end: LoopbackEnd = {
    url,
    streams,
    requests,
    get isOpen() {
      return isOpen;
    },
    say: (text) => handlers.text(text),
    lose: (code = 1006) => close(code, true),
  };
  const socket = {
    send: (text: string) => {
      requests.push(text);
      later(() => answer(text));
    },
    ping: () => later(() => handlers.pong()),
    pong: () => undefined,
    close: () => close(1000, true),
    abandon: () => close(1006, false),
  };
  return { end, socket };
}
