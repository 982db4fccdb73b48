import { type Observable, of } from 'rxjs';
import { type SpotUserEvent, decodeUserEvent } from '../codecs/account/user-event.js';
import type { Announce } from '../connection/notices.js';
import type { ListenToken } from '../rest/listen-token.js';
import { accountStream } from './account-stream.js';
import type { ApiClient } from './api-client.js';
import type { Identity } from './identity.js';
import type { ApiSession } from './session.js';
import { subscribeByToken } from './subscribe-by-token.js';
import { subscribeUser } from './subscribe-user.js';
import type { Taken } from './take-account.js';

export interface AccountsOptions {
  readonly client: ApiClient;
  readonly url: string;
  readonly announce: Announce;
  /** A value without what nobody should see. */
  readonly hide: <T>(value: T) => T;
  /** How long the exchange may take to confirm that an account was left, in milliseconds. */
  readonly acknowledgeTimeout: number;
}

/** The accounts that come over the connection for requests. */
export interface Accounts {
  /** The account of the key that the market has. */
  user(identity: Identity): Observable<SpotUserEvent>;
  /** An account to which a token gives access. */
  byToken(name: string, token: Observable<ListenToken>): Observable<SpotUserEvent>;
}

/** Makes {@link Accounts}: one subscription at the exchange for each, however many listen. */
export function createAccounts({ client, url, announce, hide, acknowledgeTimeout }: AccountsOptions): Accounts {
  const leave = (session: ApiSession, subscriptionId: number) => {
    const call = { method: 'userDataStream.unsubscribe', params: { subscriptionId }, security: 'none' } as const;
    return client.ask(session, { ...call, decode: (result) => result }, (_session, params) => of(params));
  };
  const stream = (name: string, subscribe: (session: ApiSession) => Observable<Taken>) =>
    accountStream({
      name,
      url,
      sessions: client.sessions,
      subscribe,
      leave,
      decode: decodeUserEvent,
      announce,
      hide,
      acknowledgeTimeout,
    });
  return {
    user: (identity) => stream('user', subscribeUser(client, identity)),
    byToken: (name, token) => stream(name, subscribeByToken(client, token)),
  };
}
