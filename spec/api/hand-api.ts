import { EMPTY, NEVER, of } from 'rxjs';
import { type Accounts, createAccounts } from '../../lib/api/accounts.js';
import { type ApiClient, type ApiClientOptions, createApiClient } from '../../lib/api/api-client.js';
import type { ApiCall } from '../../lib/api/api-source.js';
import { createClock } from '../../lib/connection/clock.js';
import { createHost } from '../../lib/connection/host.js';
import { createNotices } from '../../lib/connection/notices.js';
import type { Notice } from '../../lib/notice.js';
import type { SocketHandlers } from '../../lib/platform.js';
import type { Signer } from '../../lib/signing/signer.js';
import { collect } from '../support/collect.js';

/** A request as it was sent. */
export interface Sent {
  readonly id: number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A socket whose other end is the test. */
export interface HandSocket {
  readonly sent: readonly Sent[];
  readonly isClosing: boolean;
  open(): void;
  say(message: object): void;
  /** Answers a request: the oldest of this method that was not answered yet. */
  answer(method: string, result?: unknown): void;
  refuse(method: string, status: number, code: number, data?: unknown): void;
  /** Whether a request of this method was not answered yet. */
  waits(method: string): boolean;
  /** Sends an event of an account. */
  event(subscriptionId: number, event: object): void;
  lose(code?: number): void;
}

/** A signature that shows what was signed. */
export const signerOf = (keyType: Signer['keyType'] = 'HMAC', apiKey = 'KEY'): Signer => ({
  apiKey,
  keyType,
  sign: (payload) => of(`signed ${payload}`),
});

/** Requests and accounts over sockets made by hand. */
export function handApi(options: Partial<ApiClientOptions> = {}) {
  const sockets: HandSocket[] = [];
  const notices: Notice[] = [];
  const { announce, status$ } = createNotices();
  status$.subscribe((notice) => notices.push(notice));
  const url = 'wss://box/ws-api/v3';
  const client: ApiClient = createApiClient({
    url,
    openSocket: (_url, handlers) => {
      const socket = handSocket(handlers);
      sockets.push(socket);
      return socket.platform;
    },
    host: createHost({ attempts: 300, attemptWindow: 300_000 }),
    isBlind: () => false,
    hints: EMPTY,
    rotations: NEVER,
    clock: createClock(1_000),
    announce,
    connectTimeout: 10_000,
    linger: 1_000,
    lifetime: () => false,
    reconnect: { initialDelay: 1_000, minDelay: 1_000, maxDelay: 1_000, maxRetries: false },
    silence: false,
    hide: (value) => value,
    requestTimeout: 10_000,
    signers: of(signerOf()),
    recvWindow: undefined,
    keepSecret: () => undefined,
    ...options,
  });
  const accounts: Accounts = createAccounts({
    client,
    url,
    announce,
    hide: (value) => value,
    acknowledgeTimeout: 5_000,
  });
  return {
    client,
    accounts,
    sockets,
    notices,
    /** The socket opened last. */
    get socket() {
      return sockets[sockets.length - 1] as HandSocket;
    },
    typesOf: (...types: readonly Notice['type'][]) => notices.filter(({ type }) => types.includes(type)),
    /** Subscribes to a request. */
    ask: (call: Partial<ApiCall<unknown>> = {}) =>
      collect(client.request<unknown>({ method: 'depth', security: 'none', decode: (result) => result, ...call })),
    /** Subscribes to a request that places an order. */
    order: (params: object = { newClientOrderId: 'mine' }) =>
      collect(
        client.request<unknown>({
          method: 'order.place',
          security: 'trade',
          changes: true,
          params,
          decode: (result) => result,
        }),
      ),
  };
}

export type HandApi = ReturnType<typeof handApi>;

function handSocket(handlers: SocketHandlers) {
  const sent: Sent[] = [];
  const open = new Set<Sent>();
  let isClosing = false;
  const say = (message: object): void => {
    if (!isClosing) handlers.text(JSON.stringify(message));
  };
  const take = (method: string): Sent => {
    const request = [...open].find((one) => one.method === method);
    if (request === undefined) throw new Error(`no ${method} waits among ${sent.map((one) => one.method).join()}`);
    open.delete(request);
    return request;
  };
  const end = (): void => {
    isClosing = true;
  };
  return {
    sent,
    get isClosing() {
      return isClosing;
    },
    open: () => {
      handlers.opened();
      jest.advanceTimersByTime(0);
    },
    say,
    waits: (method: string) => [...open].some((one) => one.method === method),
    answer: (method: string, result: unknown = {}) => say({ id: take(method).id, status: 200, result }),
    refuse: (method: string, status: number, code: number, data?: unknown) =>
      say({ id: take(method).id, status, error: { code, msg: 'no', data } }),
    event: (subscriptionId: number, event: object) => say({ subscriptionId, event }),
    lose: (code = 1006) => {
      end();
      handlers.closed(code, '');
    },
    platform: {
      send: (text: string) => {
        const request = JSON.parse(text) as Sent;
        sent.push(request);
        open.add(request);
      },
      close: end,
      abandon: end,
    },
  };
}
