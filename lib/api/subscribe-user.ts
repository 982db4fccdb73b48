import { NEVER, type Observable, concat, ignoreElements, map, of, switchMap, take } from 'rxjs';
import { decodeSubscribed } from '../codecs/api/subscribed.js';
import type { ApiClient } from './api-client.js';
import type { Identity } from './identity.js';
import type { ApiSession } from './session.js';
import type { Taken } from './take-account.js';

/** Subscribes to the account of a key: by the logon of the connection where there is one, or else by a signature. */
export function subscribeUser(
  { ask }: Pick<ApiClient, 'ask'>,
  { logon, sign }: Identity,
): (session: ApiSession) => Observable<Taken> {
  const call = (method: string) => ({ method, security: 'userStream', decode: decodeSubscribed }) as const;
  return (session) => {
    // Nobody knows whether an account still speaks on a connection whose key is not accepted any more.
    const revoked = session.revoked.pipe(take(1), ignoreElements());
    return logon(session).pipe(
      switchMap((isLoggedOn) =>
        isLoggedOn
          ? concat(
              ask(session, call('userDataStream.subscribe'), (_session, params) => of(params)),
              revoked,
            )
          : concat(
              ask(session, call('userDataStream.subscribe.signature'), (_session, params) => sign(params)),
              NEVER,
            ),
      ),
      map(({ subscriptionId }) => ({ subscriptionId })),
    );
  };
}
