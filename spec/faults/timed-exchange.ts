import type { OpenSocket, SocketHandlers } from '../../lib/platform.js';

/** One socket, seen from the exchange. */
export interface TimedSocket {
  /** What is subscribed on it. */
  readonly carried: ReadonlySet<string>;
  /** Whether the exchange says nothing on it. */
  isMute: boolean;
  /** Sends a ping of this number. */
  ping(number: number): void;
  /** Numbers of the pings that came back, oldest first. */
  readonly ponged: readonly number[];
  /** Whether either side has ended it. */
  readonly isGone: boolean;
  /** Ends it without a word. */
  drop(): void;
}

export interface TimedExchangeOptions {
  /** How long the next message is on its way, in milliseconds. Messages of one socket never overtake. */
  readonly journey: () => number;
  /** Streams that a socket may carry. @default 1024 */
  readonly streams?: number;
}

/** An exchange in memory that counts what reaches it. */
export interface TimedExchange {
  readonly openSocket: OpenSocket;
  /** Those that are open. */
  readonly sockets: ReadonlySet<TimedSocket>;
  readonly counts: {
    opened: number;
    /** The most that were open at once. */
    mostOpen: number;
    /** Control messages, pings and pongs. */
    messages: number;
    requests: { readonly method: string; readonly names: number; readonly bytes: number; readonly at: number }[];
    /** The most messages that arrived on a socket within a second. */
    mostMessages: number;
    /** Sockets that were closed with 1008 for that. */
    scolded: number;
    /** The most streams on one socket. */
    mostStreams: number;
  };
  /** Sends an event on every socket that carries its stream. */
  emit(stream: string, data: unknown): void;
}

interface Request {
  readonly id: number;
  readonly method: string;
  readonly params?: string[];
}

/** What spot allows: so many messages in any second, pings and pongs counted. The next one ends the connection. */
const messagesPerSecond = 5;

/** Makes a {@link TimedExchange} that takes all its time from timers. */
export function createTimedExchange({ journey, streams = 1024 }: TimedExchangeOptions): TimedExchange {
  const sockets = new Set<TimedSocket>();
  const lines = new Set<{ readonly carried: ReadonlySet<string>; say(text: string): void }>();
  const counts: TimedExchange['counts'] = {
    opened: 0,
    mostOpen: 0,
    messages: 0,
    requests: [],
    mostMessages: 0,
    scolded: 0,
    mostStreams: 0,
  };

  const openSocket = (_url: string, handlers: SocketHandlers) => {
    const carried = new Set<string>();
    const ponged: number[] = [];
    const arrivals: number[] = [];
    let isGone = false;
    const way = () => {
      let last = 0;
      return (then: () => void) => {
        last = Math.max(last, performance.now() + journey());
        setTimeout(() => isGone || then(), last - performance.now());
      };
    };
    const [there, back] = [way(), way()];

    const leave = () => {
      isGone = true;
      sockets.delete(socket);
      lines.delete(line);
    };
    const end = (code: number, reason: string) => {
      leave();
      handlers.closed(code, reason);
    };
    /** Every message that arrives is counted, whatever it is. */
    const arrive = (then: () => void) =>
      there(() => {
        const now = performance.now();
        counts.messages++;
        arrivals.push(now);
        while ((arrivals[0] as number) <= now - 1_000) arrivals.shift();
        counts.mostMessages = Math.max(counts.mostMessages, arrivals.length);
        if (arrivals.length <= messagesPerSecond) return then();
        counts.scolded++;
        end(1008, 'Too many requests');
      });
    const line = {
      carried,
      say: (text: string) => {
        if (!socket.isMute) back(() => handlers.text(text));
      },
    };
    const handle = (text: string) => {
      const { id, method, params = [] } = JSON.parse(text) as Request;
      counts.requests.push({ method, names: params.length, bytes: text.length, at: performance.now() });
      if (method === 'SUBSCRIBE') for (const name of params) carried.add(name);
      if (method === 'UNSUBSCRIBE') for (const name of params) carried.delete(name);
      counts.mostStreams = Math.max(counts.mostStreams, carried.size);
      if (carried.size > streams) return end(1008, 'Too many subscriptions');
      line.say(JSON.stringify({ id, result: method === 'LIST_SUBSCRIPTIONS' ? [...carried] : null }));
    };

    const socket: TimedSocket = {
      carried,
      isMute: false,
      ponged,
      get isGone() {
        return isGone;
      },
      ping: (number) => back(() => handlers.ping(new TextEncoder().encode(String(number)))),
      drop: () => end(1006, ''),
    };
    back(() => {
      counts.opened++;
      sockets.add(socket);
      lines.add(line);
      counts.mostOpen = Math.max(counts.mostOpen, sockets.size);
      handlers.opened();
    });
    return {
      send: (text: string) => arrive(() => handle(text)),
      ping: () => arrive(() => socket.isMute || back(() => handlers.pong())),
      pong: (payload: Uint8Array) => arrive(() => ponged.push(Number(new TextDecoder().decode(payload)))),
      close: () => there(() => end(1000, '')),
      abandon: leave,
    };
  };

  return {
    openSocket,
    sockets,
    counts,
    emit: (stream, data) => {
      const text = JSON.stringify({ stream, data });
      for (const { carried, say } of lines) if (carried.has(stream)) say(text);
    },
  };
}
