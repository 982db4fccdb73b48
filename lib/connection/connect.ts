import { Observable, Subject, asyncScheduler, throwError, timeout, timer } from 'rxjs';
import { ConnectTimeoutError, ConnectionClosedError, HandshakeError } from '../errors.js';
import { excerpt } from '../excerpt.js';
import type { OpenSocket, Socket } from '../platform.js';
import { retryAfter } from '../protocol/retry-after.js';
import type { OpenSockets } from './open-sockets.js';

/** One open socket. Listen in the very turn it is emitted: what comes before that is lost. */
export interface Connection {
  /** Hands text frames to this listener and to no other. A plain call, because every frame passes here. */
  listen(listener: (text: string, utf8?: Uint8Array) => void): void;
  /** Sizes of binary frames, in bytes. */
  readonly binaries: Observable<number>;
  /** Pings that are left to us to answer. */
  readonly pings: Observable<Uint8Array>;
  readonly pongs: Observable<void>;
  send(text: string): void;
  /** Absent where the platform keeps pings to itself. */
  readonly ping?: () => void;
  /** Absent where the platform answers pings by itself. */
  readonly pong?: (payload: Uint8Array) => void;
}

/** What a connection needs of its surroundings. */
export interface ConnectOptions {
  readonly openSocket: OpenSocket;
  /** Milliseconds for name lookup, TCP, TLS and upgrade together. */
  readonly deadline: number;
  readonly sockets: OpenSockets;
  /** Bytes of the longest frame. @default that of the platform */
  readonly maxFrame?: number;
}

/** How long a close handshake may take before the socket is dropped without it, in milliseconds. */
const closeTimeout = 250;

/**
 * Opens a socket per subscription, emits it once it is open, and closes it on unsubscribe.
 *
 * Never completes. A server that closes, politely or not, is a {@link ConnectionClosedError}; one that cannot be reached is
 * a {@link HandshakeError} or, after the deadline, a {@link ConnectTimeoutError}. Once unsubscribed nothing of the socket
 * reaches anybody, however long it takes to die.
 */
export function connect(
  url: string,
  { openSocket, deadline, sockets, maxFrame }: ConnectOptions,
): Observable<Connection> {
  return new Observable<Connection>((subscriber) => {
    let listener: (text: string, utf8?: Uint8Array) => void = ignore;
    const binaries = new Subject<number>();
    const pings = new Subject<Uint8Array>();
    const pongs = new Subject<void>();
    const gone = sockets.opened();
    let isOpen = false;
    let socket: Socket | undefined;
    const fail = (error: Error) => {
      gone.unsubscribe();
      subscriber.error(error);
    };
    // Nobody is told any more what a dying socket still says.
    subscriber.add(() => {
      listener = ignore;
      binaries.complete();
      pings.complete();
      pongs.complete();
      if (socket === undefined || gone.closed) return;
      const abandon = () => {
        gone.unsubscribe();
        socket?.abandon();
      };
      if (!isOpen) return abandon();
      gone.add(timer(closeTimeout).subscribe(abandon));
      socket.close();
    });
    try {
      socket = openSocket(
        url,
        {
          opened: () => {
            isOpen = true;
            subscriber.next({
              listen: (to) => (listener = to),
              binaries,
              pings,
              pongs,
              send: (text) => socket?.send(text),
              ...(socket?.ping && { ping: () => socket?.ping?.() }),
              ...(socket?.pong && { pong: (payload: Uint8Array) => socket?.pong?.(payload) }),
            });
          },
          text: (frame, utf8) => listener(frame, utf8),
          binary: (bytes) => binaries.next(bytes),
          ping: (payload) => pings.next(payload),
          pong: () => pongs.next(),
          closed: (code, reason) => fail(new ConnectionClosedError(code, excerpt(reason), url)),
          failed: (why, status, header) =>
            fail(new HandshakeError(url, excerpt(why), status, stayAway(status, header))),
        },
        maxFrame,
      );
    } catch (error) {
      fail(new HandshakeError(url, (error as Error).message));
    }
  }).pipe(timeout({ first: deadline, with: () => throwError(() => new ConnectTimeoutError(url, deadline)) }));
}

function ignore(): void {}

function stayAway(status: number | undefined, header: string | undefined): number | undefined {
  const asked = header !== undefined || status === 429 || status === 418;
  return asked ? retryAfter(header, asyncScheduler.now()) : undefined;
}
