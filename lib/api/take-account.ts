import { EMPTY, type Observable, asyncScheduler, defer, retry, takeUntil, throwError, timer } from 'rxjs';
import type { Announce } from '../connection/notices.js';
import { backoff } from '../operators/backoff.js';
import { retryAfterOf } from '../operators/retry-after-of.js';
import { ApiError } from '../request-errors.js';
import { isPassing } from './is-passing.js';
import type { ApiSession } from './session.js';

/** The exchange sends the events of an account under this id. */
export interface Taken {
  readonly subscriptionId: number;
}

export interface TakeAccountOptions {
  /** What it is called in notices. */
  readonly name: string;
  readonly session: ApiSession;
  /** Subscribes at the exchange; emits the id, and again when it may have changed. Completes when that has ended. */
  readonly subscribe: (session: ApiSession) => Observable<Taken>;
  /** Whether it had worked before: then a refusal is no mistake of ours, and may pass. */
  readonly wasLive: () => boolean;
  /** Emits, also to who comes later, when nobody wants the account any more: it is not tried again then. */
  readonly left: Observable<unknown>;
  readonly announce: Announce;
}

/** So long a key that was refused is not tried again, in milliseconds. */
const patience = 60_000;
/** It has that account already, or as many as it can have: another connection has not. */
const full: readonly (number | undefined)[] = [-2035, -2042];

/** Subscribes to an account on one connection for as long as that is there, trying again where that may help. */
export function takeAccount(options: TakeAccountOptions): Observable<Taken> {
  const { name, session, subscribe, wasLive, left, announce } = options;
  return defer(() => {
    const wait = backoff();
    let failures = 0;
    return subscribe(session).pipe(
      retry({
        delay: (error: unknown) => {
          if (error instanceof ApiError && full.includes(error.code)) {
            session.replace('it cannot take the account');
            return EMPTY;
          }
          if (isPassing(error)) return timer(wait(++failures, retryAfterOf(error))).pipe(takeUntil(left));
          if (!wasLive()) return throwError(() => error);
          const cause = (error as Error).message;
          announce({ type: 'unauthorized', stream: name, cause, until: asyncScheduler.now() + patience });
          return timer(patience).pipe(takeUntil(left));
        },
      }),
    );
  });
}
