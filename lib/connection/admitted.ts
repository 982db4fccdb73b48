import { asyncScheduler, defer, switchMap, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import { type BinanceError, ConnectionClosedError, HandshakeError } from '../errors.js';
import { type ConnectOptions, type Connection, connect } from './connect.js';
import type { Host } from './host.js';
import type { Announce } from './notices.js';

/** How a connection is made that the host lets through. */
export interface AdmittedOptions extends ConnectOptions {
  readonly url: string;
  readonly host: Host;
  /** Whether the platform hides why a socket could not be opened, and claims to be online. */
  readonly isBlind: () => boolean;
  readonly announce: Announce;
}

/**
 * One connection from the first packet to its end, per subscription: waits until the host may be tried, connects, and uses
 * what is open. Fails when it could not be opened, when it is lost, and when its use fails; each is announced.
 */
export function admitted<T>(options: AdmittedOptions, use: (connection: Connection) => Observable<T>): Observable<T> {
  const { url, host, isBlind, announce } = options;
  return defer(() =>
    host.admit().pipe(
      switchMap((admission) => {
        announce({ type: 'connecting', url });
        return connect(url, options).pipe(
          switchMap((connection) => {
            admission.opened();
            announce({ type: 'open', url });
            return use(connection);
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
