import {
  type Observable,
  ReplaySubject,
  Subject,
  asyncScheduler,
  defer,
  firstValueFrom,
  merge,
  share,
  switchMap,
  tap,
  throwError,
  timer,
} from 'rxjs';
import { type AdmittedOptions, admitted } from '../connection/admitted.js';
import { leastWait } from '../connection/least-wait.js';
import { createOpenSockets } from '../connection/open-sockets.js';
import { ClosedError } from '../errors.js';
import { type ReconnectOptions, reconnect } from '../operators/reconnect.js';
import { lineage } from './lineage.js';
import { type ApiSession, type ApiSessionOptions, apiSession } from './session.js';

/** How there comes to be a connection. Times are milliseconds. */
export interface ApiLinkOptions
  extends Omit<AdmittedOptions, 'deadline' | 'sockets'>, Omit<ApiSessionOptions, 'lifetime'> {
  readonly connectTimeout: number;
  /** How long a connection is kept that nobody uses. */
  readonly linger: number;
  /** How old a connection may become; asked anew for each. */
  readonly lifetime: () => number | false;
  readonly reconnect: ReconnectOptions | false;
  /** A connection is open. */
  readonly opened: (session: ApiSession) => void;
}

/** One connection for requests and accounts, at any time. */
export interface ApiLink {
  /** The connection of the moment, or undefined. There is one while somebody subscribes. Fails after `close()`. */
  readonly sessions: Observable<ApiSession | undefined>;
  /** Ends it, for good. Settles within a second. */
  close(): Promise<void>;
}

/** How long a connection that was replaced may still be used for what it was asked, in milliseconds. */
const drain = 10_000;

/** Makes an {@link ApiLink}. Opens nothing until somebody subscribes. */
export function createApiLink(options: ApiLinkOptions): ApiLink {
  const { url, announce, linger, lifetime, reconnect: policy } = options;
  const sockets = createOpenSockets();
  const closing = new Subject<void>();
  const failClosed = () => throwError(() => new ClosedError('This market'));
  let isClosed: Promise<void> | undefined;
  let lostAt: number | undefined;
  const opened = (session: ApiSession) => {
    if (lostAt !== undefined) announce({ type: 'recovered', url, down: asyncScheduler.now() - lostAt });
    lostAt = undefined;
    options.opened(session);
  };

  const open = () =>
    admitted({ ...options, deadline: options.connectTimeout, sockets }, (connection) =>
      apiSession(connection, { ...options, lifetime: lifetime() }).pipe(tap(opened)),
    );
  const living = lineage({
    open,
    drain,
    replacing: (cause) => announce({ type: 'rotating', url, cause }),
    replaced: () => announce({ type: 'rotated', url }),
  });

  const lasting =
    policy === false
      ? living
      : living.pipe(
          reconnect({
            atLeast: leastWait,
            ...policy,
            onRetry: (retry) => {
              lostAt ??= asyncScheduler.now();
              announce({ type: 'waiting', url, attempt: retry.attempt, delay: retry.delay });
              policy.onRetry?.(retry);
            },
          }),
        );
  const shared = merge(lasting, closing.pipe(switchMap(failClosed))).pipe(
    share({ connector: () => new ReplaySubject(1), resetOnRefCountZero: () => timer(linger) }),
  );
  return {
    sessions: defer(() => (isClosed === undefined ? shared : failClosed())),
    close: () => {
      isClosed ??= firstValueFrom(defer(() => sockets.empty)).then(() => undefined);
      closing.next();
      return isClosed;
    },
  };
}
