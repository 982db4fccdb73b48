import { asyncScheduler, defer, merge, of, switchMap, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import { connect } from '../connection/connect.js';
import type { Host } from '../connection/host.js';
import type { OpenSockets } from '../connection/open-sockets.js';
import { type BinanceError, ConnectionClosedError, HandshakeError } from '../errors.js';
import type { OpenSocket } from '../platform.js';
import { type Session, type SessionOptions, type Sign, createSession } from './session.js';

/** How a link connects. */
export interface AttemptOptions extends SessionOptions {
  readonly openSocket: OpenSocket;
  readonly host: Host;
  readonly sockets: OpenSockets;
  /** Milliseconds. */
  readonly connectTimeout: number;
  /** Whether the platform hides why a socket could not be opened, and claims to be online. */
  readonly isBlind: () => boolean;
}

/** What comes of an attempt: an open connection, and what it tells of itself. */
export type Progress = { readonly type: 'open'; readonly session: Session } | Sign;

/**
 * One connection from the first packet to its end, per subscription: waits until the host may be tried, connects, and
 * serves the streams. Fails when it could not be opened and when it is lost.
 */
export function attempt(options: AttemptOptions): Observable<Progress> {
  const { url, openSocket, host, sockets, connectTimeout, isBlind, announce } = options;
  return defer(() =>
    host.admit().pipe(
      switchMap((admission) => {
        announce({ type: 'connecting', url });
        return connect(url, { openSocket, deadline: connectTimeout, sockets }).pipe(
          switchMap((connection) => {
            admission.opened();
            announce({ type: 'open', url });
            const session = createSession(connection, options);
            return merge(of({ type: 'open', session } as const), session.signs);
          }),
          tap({
            error: (error: BinanceError) => {
              const { code, reason } =
                error instanceof ConnectionClosedError ? error : { code: 1006, reason: error.message };
              announce({ type: 'closed', url, error: error.type, code, reason });
              const stay = admission.failed(error, isBlind());
              const status = (error instanceof HandshakeError && error.status) || 0;
              if (stay !== undefined) announce({ type: 'banned', url, status, until: asyncScheduler.now() + stay });
            },
          }),
        );
      }),
    ),
  );
}
