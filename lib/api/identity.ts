import { type Observable, defer, map, of, retry, switchMap, takeUntil, tap, throwError, timer } from 'rxjs';
import { monotonic } from '../monotonic.js';
import { backoff } from '../operators/backoff.js';
import { remember } from '../remember.js';
import { apiPayload } from '../protocol/api-payload.js';
import { type ParamsSnapshot, snapshotOf } from '../protocol/params-snapshot.js';
import type { Signer } from '../signing/signer.js';
import { UnauthorizedError } from '../request-errors.js';
import type { ApiCall } from './api-source.js';
import { refusal } from './refusal.js';
import { isPassing } from './is-passing.js';
import type { ServerClock } from './server-clock.js';
import type { ApiSession } from './session.js';

export interface IdentityOptions {
  readonly signers: Observable<Signer>;
  readonly serverClock: ServerClock;
  /** How long what is signed may be on its way, in milliseconds; undefined for what the exchange takes by itself. */
  readonly recvWindow: number | undefined;
  /** Is told what nobody else should see. */
  readonly keepSecret: (text: string) => void;
  /** Makes a request on one connection, with parameters that are signed already by this. */
  readonly ask: <T>(
    session: ApiSession,
    call: ApiCall<T>,
    prove: (session: ApiSession, params: ParamsSnapshot) => Observable<ParamsSnapshot>,
  ) => Observable<T>;
}

/** Shows the exchange who asks. */
export interface Identity {
  /** The parameters with a time, and where the connection is not logged on, with a key and a signature. */
  prove(session: ApiSession, params: ParamsSnapshot): Observable<ParamsSnapshot>;
  /** The parameters with a time, a key and a signature, wherever they go. */
  sign(params: ParamsSnapshot): Observable<ParamsSnapshot>;
  /** Logs on where the key allows that; emits whether it does. */
  logon(session: ApiSession): Observable<boolean>;
}

/** What became of the logon of one connection. */
interface Logon {
  readonly apiKey: string;
  readonly outcome: Observable<boolean>;
  readonly failedAt?: number;
}

/** So long a key that was refused is not tried again, in milliseconds. */
const patience = 59_000; // less than accounts wait, or they would come too early

/** Makes an {@link Identity}: one key, on all connections. */
export function createIdentity(options: IdentityOptions): Identity {
  const { signers, serverClock, recvWindow, keepSecret, ask } = options;
  const logons = new WeakMap<ApiSession, Logon>();

  const stamp = (params: ParamsSnapshot) => snapshotOf({ recvWindow, ...params, timestamp: serverClock.now() });
  const signBy = (signer: Signer, params: ParamsSnapshot) =>
    defer(() => {
      const timed = snapshotOf({ ...stamp(params), apiKey: signer.apiKey });
      return signer.sign(apiPayload(timed)).pipe(
        tap(keepSecret),
        map((signature) => snapshotOf({ ...timed, signature })),
      );
    });

  const logonBy = (signer: Signer, session: ApiSession): Observable<boolean> => {
    const known = logons.get(session);
    const isStale = known?.failedAt !== undefined && monotonic() - known.failedAt >= patience;
    if (known !== undefined && known.apiKey === signer.apiKey && !isStale) return known.outcome;
    const call = { method: 'session.logon', security: 'none', decode: (result: unknown) => result } as const;
    const { apiKey } = signer;
    const refused = (error: UnauthorizedError) =>
      logons.set(session, { apiKey, outcome: throwError(() => error), failedAt: monotonic() });
    const wait = backoff();
    const outcome = ask(session, call, (_session, params) => signBy(signer, params)).pipe(
      map(() => true),
      // Who needs it waits.
      retry({ delay: (error: unknown, count) => (isPassing(error) ? timer(wait(count)) : throwError(() => error)) }),
      takeUntil(session.ended),
      tap({
        next: () =>
          session.revoked.subscribe((reply) => refused(new UnauthorizedError('The key', refusal('logon', reply)))),
        error: (error: unknown) => {
          if (error instanceof UnauthorizedError) refused(error);
          else logons.delete(session); // the next who needs it tries again
        },
      }),
      remember(),
    );
    logons.set(session, { apiKey, outcome });
    return outcome;
  };

  return {
    prove: (session, params) =>
      signers.pipe(
        switchMap((signer) =>
          signer.keyType === 'Ed25519'
            ? logonBy(signer, session).pipe(map(() => stamp(params)))
            : signBy(signer, params),
        ),
      ),
    sign: (params) => signers.pipe(switchMap((signer) => signBy(signer, params))),
    logon: (session) =>
      signers.pipe(switchMap((signer) => (signer.keyType === 'Ed25519' ? logonBy(signer, session) : of(false)))),
  };
}
