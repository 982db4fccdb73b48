import { EMPTY, type Observable, asyncScheduler, defer, retry, throwError, timer } from 'rxjs';
import type { Announce } from '../connection/notices.js';
import { backoff } from '../operators/backoff.js';
import { ApiError, UnauthorizedError } from '../request-errors.js';
import type { ApiSession } from './session.js';

/** The exchange sends the events of an account under this id. */
export interface Taken {
  readonly subscriptionId: number;
}

export interface TakeAccountOptions {
  /** What it is called in notices. */
  readonly name: string;
  readonly session: ApiSession;
  /** Subscribes at the exchange; emits the id, and again when it may have changed. */
  readonly subscribe: (session: ApiSession) => Observable<Taken>;
  /** Whether it had worked before: then a refusal is no mistake of ours, and may pass. */
  readonly wasLive: () => boolean;
  readonly announce: Announce;
}

/** So long a key that was refused is not tried again, in milliseconds. */
const patience = 60_000;
/** Troubles of the exchange, or of our clock, although they come as mistakes of ours. */
const passing: readonly (number | undefined)[] = [-1000, -1001, -1008, -1016, -1021];
/** It has that account already, or as many as it can have: another connection has not. */
const full: readonly (number | undefined)[] = [-2035, -2042];

/** Subscribes to an account on one connection for as long as that is there, trying again where that may help. */
export function takeAccount({ name, session, subscribe, wasLive, announce }: TakeAccountOptions): Observable<Taken> {
  return defer(() => {
    const wait = backoff();
    let failures = 0;
    return subscribe(session).pipe(
      retry({
        delay: (error: unknown) => {
          const isRefused =
            error instanceof UnauthorizedError ||
            (error instanceof ApiError && error.status === 400 && !passing.includes(error.code));
          if (error instanceof ApiError && full.includes(error.code)) {
            session.replace('it cannot take the account');
            return EMPTY;
          }
          if (!isRefused) return timer(wait(++failures, error instanceof ApiError ? error.retryAfter : undefined));
          if (!wasLive()) return throwError(() => error);
          announce({
            type: 'unauthorized',
            stream: name,
            cause: error.message,
            until: asyncScheduler.now() + patience,
          });
          return timer(patience);
        },
      }),
    );
  });
}
