import { asyncScheduler, catchError, defer, switchMap, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import { connect } from '../connection/connect.js';
import type { Host } from '../connection/host.js';
import type { OpenSockets } from '../connection/open-sockets.js';
import { type BinanceError, ConnectionClosedError, HandshakeError } from '../errors.js';
import type { OpenSocket } from '../platform.js';
import type { Channel } from './channel.js';
import { type LastKnown, createLastKnown } from './last-known.js';
import { type SessionOptions, session } from './session.js';

/** How a link connects. */
export interface AttemptOptions extends Omit<SessionOptions, 'lastKnown'> {
  readonly openSocket: OpenSocket;
  readonly host: Host;
  readonly sockets: OpenSockets;
  /** Milliseconds. */
  readonly connectTimeout: number;
  readonly opened: () => void;
}

/**
 * One connection from the first packet to its end, per subscription: waits until the host may be tried, connects, and
 * serves the streams. Emits once, when the exchange has been heard; fails when the connection is lost, and by then each
 * stream that it carried knows what it may have missed.
 */
export function attempt(options: AttemptOptions): Observable<void> {
  const { url, openSocket, host, sockets, connectTimeout, channels, announce, opened } = options;
  return defer(() => {
    let lastKnown: LastKnown | undefined;
    return host.admit().pipe(
      tap(() => announce({ type: 'connecting', url })),
      switchMap(() => connect(url, { openSocket, deadline: connectTimeout, sockets })),
      tap(() => {
        opened();
        announce({ type: 'open', url });
      }),
      switchMap((connection) => session(connection, { ...options, lastKnown: (lastKnown = createLastKnown()) })),
      catchError((error: BinanceError) => {
        if (lastKnown !== undefined) declareGaps(channels, lastKnown.time, error.message);
        const { code, reason } = error instanceof ConnectionClosedError ? error : { code: 1006, reason: error.message };
        announce({ type: 'closed', url, error: error.type, code, reason });
        const stay = error instanceof HandshakeError ? host.refused(error) : undefined;
        if (stay !== undefined) {
          const { status = 0 } = error as HandshakeError;
          announce({ type: 'banned', url, status, until: asyncScheduler.now() + stay });
        }
        throw error;
      }),
    );
  });
}

/** A gap that is not announced yet only grows. */
function declareGaps(channels: ReadonlyMap<string, Channel>, known: number, cause: string): void {
  for (const channel of channels.values()) {
    if (channel.askedAt === undefined) continue;
    channel.gap ??= { from: Math.max(channel.askedAt, known), cause };
    channel.askedAt = undefined;
  }
}
