import { tap } from 'rxjs';
import type { Notice } from '../../lib/notice.js';
import type { SocketHandlers } from '../../lib/platform.js';
import { type Pool, type PoolOptions, createPool } from '../../lib/pool/pool.js';
import { type Collected, collect } from '../support/collect.js';

/** A socket whose other end is the test. */
export interface HandSocket {
  readonly url: string;
  readonly sent: readonly Request[];
  /** Pongs, by their payload, and pings. */
  readonly beats: readonly string[];
  readonly isClosing: boolean;
  /** Opens it, and lets what is wanted be asked for. */
  open(): void;
  say(message: unknown): void;
  text(text: string): void;
  binary(bytes: number): void;
  ping(payload?: string): void;
  pong(): void;
  event(stream: string, data: unknown): void;
  /** Answers all that was not answered yet, and what that brings about. */
  answer(): void;
  /** Answers the oldest request that was not answered yet. */
  answerOne(result?: unknown): void;
  reject(code?: number): void;
  /** What it carries as far as it has answered. */
  readonly carried: ReadonlySet<string>;
  lose(code?: number): void;
  /** Cannot be opened, with an HTTP status and a `Retry-After` where there was an answer. */
  refuse(status?: number, retryAfter?: string): void;
}

interface Request {
  readonly method: string;
  readonly params: readonly string[];
  readonly id: number;
}

export interface HandPool {
  readonly pool: Pool;
  readonly sockets: readonly HandSocket[];
  readonly notices: readonly Notice[];
  /** Gaps and events, in the order in which they came, of all streams. */
  readonly told: readonly string[];
  /** Subscribes to a stream whose events are numbered without holes. */
  trade(name: string): Collected<Event>;
  /** Subscribes to a stream whose events have a time and no number. */
  quote(name: string): Collected<Event>;
}

export interface Event {
  readonly t?: number;
  readonly E?: number;
  readonly x?: string;
}

export interface HandPoolOptions extends PoolOptions {
  /** Whether sockets can ping, as in Node. @default true */
  readonly canPing?: boolean;
  readonly streamsPerSocket?: number;
  /** Other addresses. @default none */
  readonly otherUrls?: readonly string[];
}

/** A pool on sockets made by hand. */
export function handPool(all: HandPoolOptions = {}): HandPool {
  const { canPing = true, streamsPerSocket = 1_024, otherUrls, ...options } = all;
  const sockets: HandSocket[] = [];
  const notices: Notice[] = [];
  const told: string[] = [];
  const pool = createPool(
    {
      url: 'wss://box/stream',
      otherUrls,
      limits: {
        streamsPerSocket,
        messages: 4,
        messageWindow: 1_250,
        requestBytes: 4_000,
        attempts: 150,
        attemptWindow: 300_000,
      },
      openSocket: (url, handlers) => {
        const socket = handSocket(url, handlers);
        sockets.push(socket);
        return {
          ...socket.platform,
          ...(canPing ? {} : { ping: undefined, pong: undefined }),
        } as typeof socket.platform;
      },
    },
    { reconnect: { initialDelay: 1_000, minDelay: 1_000, maxDelay: 1_000, maxRetries: false }, ...options },
  );
  pool.status$.subscribe((notice) => {
    notices.push(notice);
    if (notice.type === 'gap') told.push(`gap ${notice.stream}`);
  });
  const subscribe = (name: string, numbering: object): Collected<Event> => {
    const decode = (data: unknown) => data as Event;
    return collect(
      pool
        .stream<Event>({ name, decode, ...numbering })
        .pipe(tap(({ t, E, x }) => told.push([name, t ?? E, x].join(' ').trim()))),
    );
  };
  const numbering = { sequence: ({ t = 0 }: Event) => t, follows: ({ t = 0 }: Event) => t - 1 };
  return {
    pool,
    sockets,
    notices,
    told,
    trade: (name) => subscribe(name, numbering),
    quote: (name) => subscribe(name, {}),
  };
}

function handSocket(url: string, handlers: SocketHandlers) {
  const sent: Request[] = [];
  const beats: string[] = [];
  const carried = new Set<string>();
  let answered = 0;
  let isClosing = false;
  const say = (message: unknown) => handlers.text(JSON.stringify(message));
  const answerOne = (result?: unknown) => {
    const { id, method, params } = sent[answered++] as Request;
    if (method === 'SUBSCRIBE') params.forEach((name) => carried.add(name));
    if (method === 'UNSUBSCRIBE') params.forEach((name) => carried.delete(name));
    const actual = method === 'LIST_SUBSCRIPTIONS' ? [...carried] : null;
    say({ id, result: result === undefined ? actual : result });
  };
  return {
    url,
    sent,
    beats,
    carried,
    get isClosing() {
      return isClosing;
    },
    open: () => {
      handlers.opened();
      jest.advanceTimersByTime(0);
    },
    say,
    text: (text: string) => handlers.text(text),
    binary: (bytes: number) => handlers.binary(bytes),
    ping: (payload = '') => handlers.ping(Buffer.from(payload)),
    pong: () => handlers.pong(),
    event: (stream: string, data: unknown) => say({ stream, data }),
    answer: () => {
      while (answered < sent.length) answerOne();
    },
    answerOne,
    reject: (code = 2) => say({ id: sent[answered++]?.id, error: { code, msg: 'no' } }),
    lose: (code = 1006) => handlers.closed(code, ''),
    refuse: (status?: number, retryAfter?: string) => handlers.failed('no', status, retryAfter),
    platform: {
      send: (text: string) => {
        const { id, method, params = [] } = JSON.parse(text) as Partial<Request> & Pick<Request, 'id' | 'method'>;
        sent.push({ id, method, params });
      },
      ping: () => void beats.push('ping'),
      pong: (payload: Uint8Array) => void beats.push(Buffer.from(payload).toString()),
      close: () => {
        isClosing = true;
      },
      abandon: () => {
        isClosing = true;
      },
    },
  };
}
