import { type Observable, asyncScheduler, catchError, retry, throwError, timer } from 'rxjs';
import type { Announce } from '../../connection/notices.js';
import { ApiError, UnauthorizedError } from '../../request-errors.js';

export interface TakeListenKeyOptions {
  /** What the account is called in notices. */
  readonly name: string;
  /** Asks for a key. */
  readonly key: Observable<string>;
  /** Whether it had worked before: then a refusal is no mistake of ours, and may pass. */
  readonly wasLive: () => boolean;
  readonly announce: Announce;
}

/** So long an API key that was refused is not tried again, in milliseconds. */
const patience = 60_000;
/** The API key is not accepted: another attempt with it will not be either. */
const unauthorized: readonly (number | undefined)[] = [-1002, -2014, -2015];

/** Has a listen key made, once. Where the API key is not accepted any more that is tried now and then. */
export function takeListenKey({ name, key, wasLive, announce }: TakeListenKeyOptions): Observable<string> {
  return key.pipe(
    catchError((error: unknown) => {
      const isRefused = error instanceof ApiError && unauthorized.includes(error.code);
      return throwError(() => (isRefused ? new UnauthorizedError(`A listen key for ${name}`, error) : error));
    }),
    retry({
      delay: (error: unknown) => {
        if (!(error instanceof UnauthorizedError && wasLive())) return throwError(() => error);
        announce({ type: 'unauthorized', stream: name, cause: error.message, until: asyncScheduler.now() + patience });
        return timer(patience);
      },
    }),
  );
}
