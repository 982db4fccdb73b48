import type { Observable } from 'rxjs';

/** What a socket tells its owner. After `closed` or `failed`, and after `abandon()`, nothing is called any more. */
export interface SocketHandlers {
  opened(): void;
  /** One complete text frame; also in UTF-8, where the platform has it so: to be read at once, and not to be kept. */
  text(frame: string, utf8?: Uint8Array): void;
  /** A binary frame of so many bytes, which no stream of ours is made of. */
  binary(bytes: number): void;
  /** A ping, to be answered with `Socket.pong`. Browsers answer by themselves and do not show pings. */
  ping(payload: Uint8Array): void;
  /** A pong, which answers `Socket.ping`. */
  pong(): void;
  closed(code: number, reason: string): void;
  /** The socket could not be opened; `status` and `headers` where the platform shows them. */
  failed(why: string, status?: number, retryAfter?: string): void;
}

/** One platform socket, whatever platform it is. */
export interface Socket {
  send(text: string): void;
  /** Asks the other end for a sign of life. Absent where the platform keeps pings to itself. */
  ping?(): void;
  /** Answers a ping. Absent where the platform does it. */
  pong?(payload: Uint8Array): void;
  /** Starts the close handshake; `handlers.closed` is called when it is done. Never throws. */
  close(): void;
  /** Drops the socket at once, from any state, without waiting for anybody. Never throws. */
  abandon(): void;
}

/**
 * Opens a socket at once. Handlers are called later, never during the call. May throw on a malformed address.
 *
 * A frame of more than `maxFrame` bytes closes it, where the platform allows to say so.
 */
export type OpenSocket = (url: string, handlers: SocketHandlers, maxFrame?: number) => Socket;

/** What this library needs of the place it runs in. */
export interface Platform {
  readonly openSocket: OpenSocket;
  readonly fetch: Fetch;
  /** Emits when there is reason to doubt that sockets are alive. */
  readonly hints?: Observable<unknown>;
  /** Whether it is hidden why a socket could not be opened, while the machine is online. */
  readonly isBlind?: () => boolean;
  /** Where it is done better than by WebCrypto. */
  readonly ed25519?: Ed25519;
}

/** Reads a private key, in PKCS #8, and gives what signs by it. */
export type Ed25519 = (pkcs8: Uint8Array) => (payload: Uint8Array) => Uint8Array;

/** The part of `fetch` that is used here. */
export type Fetch = (
  url: string,
  init: {
    readonly method: string;
    readonly headers?: Readonly<Record<string, string>>;
    /** No answer leads elsewhere. */
    readonly redirect: 'error';
    readonly signal: AbortSignal;
  },
) => Promise<FetchResponse>;

/** The part of a `Response` that is used here. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}
