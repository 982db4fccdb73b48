import { type Observable, asyncScheduler, defer, expand, map, retry, switchMap, timer } from 'rxjs';
import { of } from 'rxjs';
import { decodeSubscribed } from '../codecs/api/subscribed.js';
import { backoff } from '../operators/backoff.js';
import { retryAfterOf } from '../operators/retry-after-of.js';
import type { ListenToken } from '../rest/listen-token.js';
import type { ApiClient } from './api-client.js';
import { isPassing } from './is-passing.js';
import type { ApiSession } from './session.js';
import type { Taken } from './take-account.js';

/**
 * Subscribes to an account by a token, and renews that with another token, on the same connection, when half of its time is
 * over. A renewal that fails is tried again for as long as it takes: the exchange says so when the time is over.
 */
export function subscribeByToken(
  { ask }: Pick<ApiClient, 'ask'>,
  token: Observable<ListenToken>,
): (session: ApiSession) => Observable<Taken> {
  const subscribe = (session: ApiSession) =>
    defer(() => token).pipe(
      switchMap(({ token: listenToken, expirationTime }) => {
        const params = { listenToken };
        const call = { method: 'userDataStream.subscribe.listenToken', params, security: 'none' } as const;
        return ask(session, { ...call, decode: decodeSubscribed }, (_session, same) => of(same)).pipe(
          map(({ subscriptionId }) => ({ subscriptionId, validFor: validity(expirationTime - asyncScheduler.now()) })),
        );
      }),
    );
  return (session) => {
    const wait = backoff();
    const again = (error: unknown, count: number) =>
      timer(isPassing(error) ? wait(count, retryAfterOf(error)) : patience);
    return subscribe(session).pipe(
      expand(({ validFor }) =>
        timer(validFor / 2).pipe(switchMap(() => subscribe(session).pipe(retry({ delay: again })))),
      ),
    );
  };
}

/** So long a key that was refused is not tried again, in milliseconds. */
const patience = 60_000;
const day = 24 * 60 * 60_000;

/** Milliseconds. No token lives longer than a day, nor has a new one lived already, whatever our clock says. */
function validity(left: number): number {
  return left > 0 ? Math.min(day, Math.max(1_000, left)) : day;
}
