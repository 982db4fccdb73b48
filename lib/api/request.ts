import { EMPTY, type Observable, catchError, concat, defer, ignoreElements, map, merge, switchMap, take } from 'rxjs';
import { throwError, timeout } from 'rxjs';
import { ClosedError } from '../errors.js';
import type { ApiReply } from '../protocol/api-frame.js';
import { type ParamsSnapshot, snapshotOf } from '../protocol/params-snapshot.js';
import { ApiError, NotSentError, OutcomeUnknownError, RequestTimeoutError } from '../request-errors.js';
import { UnauthorizedError } from '../request-errors.js';
import type { ApiCall } from './api-source.js';
import { refusal } from './refusal.js';
import type { ApiSession } from './session.js';

/** What a request is made with. */
export interface RequestOptions {
  /** The connection of the moment, or undefined. */
  readonly sessions: Observable<ApiSession | undefined>;
  /** Emits once something may be asked. */
  readonly admitted: Observable<unknown>;
  /** Adds what shows who asks, for this connection and this moment. Emits once. */
  readonly prove: (session: ApiSession, params: ParamsSnapshot) => Observable<ParamsSnapshot>;
  /** How long a request may wait before it is sent, and then for its reply, in milliseconds. */
  readonly requestTimeout: number;
}

/** What the exchange says when nobody knows whether it was carried out. */
const unknownOutcome: readonly (number | undefined)[] = [-1006, -1007];
const wrongTime = -1021;

/**
 * One request per subscription.
 *
 * It waits for a connection, shows who asks in the moment of sending, and is sent once: what was signed for one connection
 * is never sent on another. Only what changes nothing and was refused for its time is made again, once, when our clock has
 * been set.
 */
export function request<T>(call: ApiCall<T>, options: RequestOptions): Observable<T> {
  const { method, changes = false, security, decode } = call;
  const { sessions, admitted, prove, requestTimeout } = options;

  const ready = (params: ParamsSnapshot) =>
    admitted.pipe(
      switchMap(() => sessions),
      switchMap((session) =>
        session === undefined
          ? EMPTY
          : admitted.pipe(
              switchMap(() => prove(session, params)),
              map((proven) => ({ session, proven })),
            ),
      ),
      take(1),
      timeout({ first: requestTimeout, with: () => throwError(() => new Error(`not within ${requestTimeout} ms`)) }),
      catchError((cause: unknown) => throwError(() => (isSaid(cause) ? cause : new NotSentError(method, cause)))),
    );

  /** What was done and cannot be read is not known either. */
  const read = (result: unknown, unknown: (cause: unknown) => Error): T => {
    try {
      return decode(result);
    } catch (error) {
      throw changes ? unknown(error) : error;
    }
  };
  const send = (session: ApiSession, proven: ParamsSnapshot): Observable<T> => {
    const unknown = (cause: unknown) => new OutcomeUnknownError(method, clientOrderIds(proven), !changes, cause);
    const late = () => new RequestTimeoutError(method, requestTimeout);
    const isUnknown = ({ id, status, error }: ApiReply) =>
      changes && (id === null || status >= 500 || unknownOutcome.includes(error?.code));
    const reply = session.ask(method, proven);
    return (security === 'none' ? reply : merge(reply, session.revoked).pipe(take(1))).pipe(
      timeout({ first: requestTimeout, with: () => throwError(late) }),
      catchError((error: unknown) => throwError(() => (!changes && isPlain(error) ? error : unknown(error)))),
      map((reply) => {
        if (reply.error === undefined) return read(reply.result, unknown);
        const refused = refusal(method, reply);
        throw isUnknown(reply) ? unknown(refused) : refused;
      }),
    );
  };

  return defer(() => {
    const params = snapshotOf(call.params ?? {});
    const once = (isFirst: boolean): Observable<T> =>
      ready(params).pipe(
        switchMap(({ session, proven }) =>
          send(session, proven).pipe(
            catchError((error: unknown) => {
              const refused = throwError(() => error);
              if (!(error instanceof ApiError && error.code === wrongTime)) return refused;
              const set = session.learnTime.pipe(
                ignoreElements(),
                catchError(() => EMPTY),
              );
              return concat(set, isFirst && !changes ? once(false) : refused);
            }),
          ),
        ),
      );
    // A connection is kept for as long as somebody waits for an answer.
    const kept = sessions.pipe(
      ignoreElements(),
      catchError(() => EMPTY),
    );
    return merge(once(true), kept).pipe(take(1));
  });
}

/** Errors that say by themselves that nothing was sent. */
function isSaid(error: unknown): boolean {
  return error instanceof ClosedError || error instanceof UnauthorizedError;
}

/** Errors that need no other around them where nothing was to be changed. */
function isPlain(error: unknown): boolean {
  return isSaid(error) || error instanceof RequestTimeoutError;
}

/** Those of orders and of order lists, which is what the exchange can be asked for. */
function clientOrderIds(params: ParamsSnapshot): readonly string[] {
  return Object.entries(params)
    .filter(([name]) => /clientOrderId$/i.test(name) && !/^(orig|cancelOrig)/.test(name))
    .map(([, value]) => String(value));
}
