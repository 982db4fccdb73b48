import { type Observable, ReplaySubject, asyncScheduler, of } from 'rxjs';
import { InvalidArgumentError } from '../errors.js';
import { excerpt } from '../excerpt.js';
import type { ApiReply, RateLimit } from '../protocol/api-frame.js';
import type { Signer } from '../signing/signer.js';
import { type ApiLinkOptions, createApiLink } from './api-link.js';
import type { ApiCall, ApiSource } from './api-source.js';
import { discreet } from './discreet.js';
import { type Identity, type IdentityOptions, createIdentity } from './identity.js';
import { createPause } from './pause.js';
import { stayAway } from './refusal.js';
import { request } from './request.js';
import { createServerClock } from './server-clock.js';
import type { ApiSession } from './session.js';
import { createStrays } from './strays.js';

/** Where requests go, and how. Times are milliseconds. */
export interface ApiClientOptions extends Omit<
  ApiLinkOptions,
  'serverClock' | 'nextId' | 'admitted' | 'strays' | 'replied' | 'invalid' | 'opened'
> {
  /** How long a request may wait before it is sent, and then for its reply. */
  readonly requestTimeout: number;
  /** Whose signatures are asked for; undefined without credentials. */
  readonly signers: Observable<Signer> | undefined;
  readonly recvWindow: number | undefined;
  /** Is told each signature, which nobody else should see. */
  readonly keepSecret: (text: string) => void;
}

/** Requests over one connection at a time. */
export interface ApiClient extends ApiSource {
  /** What the exchange counts, as it said last; remembers that. */
  readonly limits$: Observable<readonly RateLimit[]>;
  readonly sessions: Observable<ApiSession | undefined>;
  /** Makes a request on this very connection. */
  readonly ask: IdentityOptions['ask'];
  /** Who asks; undefined without credentials. */
  readonly identity: Identity | undefined;
  close(): Promise<void>;
}

/** Makes an {@link ApiClient}. Opens nothing until somebody asks for something. */
export function createApiClient(options: ApiClientOptions): ApiClient {
  const { url, announce, requestTimeout, signers, hide } = options;
  const serverClock = createServerClock();
  const pause = createPause();
  const limits$ = new ReplaySubject<readonly RateLimit[]>(1);
  let lastId = 0;

  const replied = (reply: ApiReply): void => {
    const { rateLimits, status } = reply;
    if (rateLimits.length > 0) limits$.next(rateLimits);
    pause.note(rateLimits, serverClock.now());
    const stay = stayAway(reply, serverClock.now());
    if (stay === undefined) return;
    pause.stay(stay);
    announce({ type: 'banned', url, status, until: asyncScheduler.now() + stay });
  };
  const ask: IdentityOptions['ask'] = (session, call, prove) =>
    request(call, { sessions: of(session), admitted: pause.over, prove, requestTimeout });
  const identity = signers && createIdentity({ ...options, signers, serverClock, ask });
  const link = createApiLink({
    ...options,
    serverClock,
    nextId: () => ++lastId,
    admitted: pause.over,
    strays: createStrays(announce, url),
    replied,
    invalid: (why, text) => announce({ type: 'invalid', why, raw: excerpt(text) }),
    // So that the first request need not wait for it.
    opened: (session) => identity?.logon(session).subscribe({ error: () => undefined }),
  });

  return {
    limits$,
    sessions: link.sessions,
    ask,
    identity,
    request: <T>(call: ApiCall<T>) => {
      if (call.security !== 'none' && identity === undefined) {
        throw new InvalidArgumentError('credentials', undefined, `given to the market: ${call.method} needs them`);
      }
      const discreetly = { ...call, decode: discreet(call.decode, hide) };
      return request(discreetly, {
        sessions: link.sessions,
        admitted: pause.over,
        prove: (session, params) =>
          call.security === 'none' || identity === undefined ? of(params) : identity.prove(session, params),
        requestTimeout,
      });
    },
    close: () => {
      limits$.complete();
      return link.close();
    },
  };
}
