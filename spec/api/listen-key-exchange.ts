import { EMPTY, NEVER, type Observable, of } from 'rxjs';
import { type ListenKeyStreamOptions, listenKeyStream } from '../../lib/api/listen-key/listen-key-stream.js';
import { createClock } from '../../lib/connection/clock.js';
import { createHost } from '../../lib/connection/host.js';
import { createNotices } from '../../lib/connection/notices.js';
import { createOpenSockets } from '../../lib/connection/open-sockets.js';
import type { Notice } from '../../lib/notice.js';
import type { FetchResponse, OpenSocket, SocketHandlers } from '../../lib/platform.js';
import type { TracedRequest } from '../../lib/rest/traced-request.js';

export interface AccountEvent {
  readonly e: string;
  readonly n: number;
  readonly E: number;
}

/** The fate of a request: it is answered, it is not carried out, its answer is lost, or with a status, code and header. */
export type Fate = 'ok' | 'failed' | 'lost' | { status: number; code: number; retryAfter?: string };

export interface ExchangeSocket {
  readonly key: string;
  readonly openedAt: number;
  readonly isClosed: boolean;
  readonly sent: readonly string[];
  readonly handlers: SocketHandlers;
  say(message: unknown): void;
  lose(): void;
}

const minute = 60_000;

/** One account at an exchange in memory, with listen keys that live for an hour by true time, and a stream that listens. */
export function listenKeyExchange(options: Partial<ListenKeyStreamOptions<AccountEvent>> & { canPing?: boolean } = {}) {
  const { canPing = true, ...others } = options;
  const requests: string[] = [];
  const sockets: ExchangeSocket[] = [];
  const order: string[] = [];
  const notices: Notice[] = [];
  const traced: TracedRequest[] = [];
  let made = 0;
  let key = '';
  let expiresAt = -Infinity;
  let numbered = 0;
  const world = {
    fate: (_method: string): Fate => 'ok',
    isDown: false,
    /** So many sockets, the oldest, are neither answered nor served. */
    mute: 0,
    /** A socket for a key that is no more is refused with 401. */
    refusesDead: false,
    delay: 10,
    isAlive: () => performance.now() < expiresAt,
    key: () => key,
    /** The key is no more. */
    kill: (tells: boolean) => {
      expiresAt = -Infinity;
      if (tells)
        for (const socket of open()) socket.say({ e: 'listenKeyExpired', E: String(Date.now()), listenKey: key });
    },
    /** Something happens on the account. */
    happen: (): AccountEvent => {
      const event = { e: 'balanceUpdate', n: ++numbered, E: Date.now() };
      if (world.isAlive()) {
        for (const socket of open()) if (socket.key === key && !isMute(socket)) socket.say(event);
      }
      return event;
    },
    fall: () => {
      world.isDown = true;
      for (const socket of open()) socket.lose();
    },
  };
  const isMute = (socket: ExchangeSocket) => sockets.indexOf(socket) < world.mute;
  const open = () => sockets.filter((socket) => socket.openedAt > 0 && !socket.isClosed);

  const answer = (method: string, url: string): [number, unknown, string?] => {
    const asked = new URL(url).searchParams.get('listenKey');
    if (method === 'PUT' && (asked !== key || !world.isAlive())) {
      return [400, { code: -1125, msg: 'This listenKey does not exist.' }];
    }
    if (!world.isAlive()) key = `SECRET${String(++made).padStart(54, '0')}`;
    expiresAt = performance.now() + 60 * minute;
    return [200, method === 'POST' ? { listenKey: key } : {}];
  };
  const fetch = (url: string, { method, signal }: { method: string; signal: AbortSignal }) =>
    later<FetchResponse>(world.delay, signal, () => {
      requests.push(`${method} ${Math.round(performance.now() / 1_000)}`);
      order.push(method);
      const fate = world.isDown ? 'failed' : world.fate(method);
      if (fate === 'failed') throw new Error('connect ECONNREFUSED');
      if (typeof fate === 'object') {
        const { status, code, retryAfter } = fate;
        return response(status, { code, msg: 'no' }, retryAfter);
      }
      const [status, body] = answer(method, url);
      if (fate === 'lost') throw new Error('socket hang up');
      return response(status, body);
    });

  const openSocket: OpenSocket = (url, handlers) => {
    let isClosed = false;
    let openedAt = 0;
    const end = () => {
      if (!isClosed) order.push(`close ${id}`);
      isClosed = true;
    };
    const id = sockets.length + 1;
    const socket: ExchangeSocket & { openedAt: number } = {
      key: url.slice(url.lastIndexOf('/') + 1),
      get openedAt() {
        return openedAt;
      },
      get isClosed() {
        return isClosed;
      },
      sent: [],
      handlers,
      say: (message) => handlers.text(JSON.stringify(message)),
      lose: () => {
        end();
        handlers.closed(1006, '');
      },
    };
    sockets.push(socket);
    setTimeout(() => {
      if (isClosed) return;
      if (world.isDown) {
        isClosed = true;
        return handlers.failed('connect ECONNREFUSED');
      }
      if (world.refusesDead && !(world.isAlive() && socket.key === key)) {
        isClosed = true;
        order.push(`401 ${id}`);
        return handlers.failed('Unexpected server response: 401', 401);
      }
      openedAt = performance.now();
      order.push(`open ${id}`);
      handlers.opened();
    }, world.delay);
    const soon = (act: () => void) =>
      setTimeout(() => {
        if (!isClosed && !isMute(socket)) act();
      }, world.delay);
    return {
      send: (text) => {
        (socket.sent as string[]).push(text);
        const { id: asked } = JSON.parse(text) as { id: unknown };
        soon(() => socket.say({ result: [], id: asked }));
      },
      ...(canPing && {
        ping: () => void soon(() => handlers.pong()),
        pong: (payload: Uint8Array) => void (socket.sent as string[]).push(`pong ${Buffer.from(payload).toString()}`),
      }),
      close: () => {
        end();
        setTimeout(() => handlers.closed(1000, ''), world.delay);
      },
      abandon: end,
    };
  };
  const { announce, status$ } = createNotices();
  status$.subscribe((notice) => notices.push(notice));
  const rest = {
    url: 'https://api.example',
    timeout: 10_000,
    listenKeys: '/sapi/v1/margin/listen-key',
    apiKey: of('api key'),
    fetch: fetch as never,
    trace: (request: TracedRequest) => void traced.push(request),
  };
  const stream: Observable<AccountEvent> = listenKeyStream<AccountEvent>({
    name: 'risk',
    rest,
    base: 'wss://margin.example',
    openSocket,
    host: createHost({ attempts: 300, attemptWindow: 5 * minute }),
    sockets: createOpenSockets(),
    isBlind: () => false,
    hints: EMPTY,
    rotations: NEVER,
    clock: createClock(1_000),
    announce,
    decode: (event) => event as AccountEvent,
    hide: (value) => value,
    connectTimeout: 10_000,
    silence: 10_000,
    lifetime: () => 23 * 60 * minute,
    reconnect: { maxRetries: false },
    keepAliveEvery: 25 * minute,
    ...others,
  });
  return Object.assign(world, { stream, status$, requests, sockets, open, order, notices, traced });
}

function response(status: number, body: unknown, retryAfter?: string): FetchResponse {
  const text = JSON.stringify(body);
  const headers = { get: (name: string) => (name === 'retry-after' ? (retryAfter ?? null) : null) };
  return { status, headers, text: () => now(() => text) as Promise<string> };
}

/** A promise as far as RxJS looks at it, that does without the turns of the event loop. */
function later<T>(delay: number, signal: AbortSignal, make: () => T) {
  return {
    then: (done: (value: T) => void, failed: (error: unknown) => void) => {
      setTimeout(() => {
        if (signal.aborted) return;
        now(make).then(done, failed);
      }, delay);
      return { then: () => undefined };
    },
  };
}

function now<T>(make: () => T) {
  return {
    then: (done: (value: T) => void, failed: (error: unknown) => void) => {
      let value: T;
      try {
        value = make();
      } catch (error) {
        failed(error);
        return { then: () => undefined };
      }
      done(value);
      return { then: () => undefined };
    },
  } as unknown as PromiseLike<T>;
}
