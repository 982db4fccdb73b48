import { asyncScheduler, catchError, defer, finalize, from, map, of, switchMap, throwError, timeout } from 'rxjs';
import type { Observable } from 'rxjs';
import { ApiError, RequestFailedError, RequestTimeoutError } from '../request-errors.js';
import { excerpt } from '../excerpt.js';
import { InvalidArgumentError } from '../errors.js';
import type { FetchResponse } from '../platform.js';
import { retryAfter } from '../protocol/retry-after.js';
import type { Decode } from '../source.js';
import type { Rest } from './rest.js';

/** What is asked of a REST host. */
export interface RestCall<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  /** Whether the API key is shown; nothing is signed. What goes to and fro may be secret then, and long words are not shown. */
  readonly withKey?: boolean;
  readonly decode: Decode<T>;
}

/**
 * One request per subscription, aborted when unsubscribed; emits the answer, checked, and completes.
 *
 * Throws `InvalidArgumentError` at the call where a key is needed and there is none.
 *
 * Fails with `ApiError` when the exchange refuses, `RequestFailedError` when there was no answer or it makes no sense,
 * `RequestTimeoutError` when there was none in time, `DecodeError` when it is not what it should be.
 */
export function restRequest<T>(rest: Rest, call: RestCall<T>): Observable<T> {
  const { method, path, params = {}, withKey = false, decode } = call;
  const place = rest.url + path;
  const query = new URLSearchParams(params).toString();
  const at = (search: string) => (search === '' ? place : `${place}?${search}`);
  if (withKey && rest.apiKey === undefined) {
    throw new InvalidArgumentError('credentials', undefined, `given to the market: ${path} needs an API key`);
  }
  const shown = withKey ? withoutSecrets : (text: string) => text;
  const headers: Observable<Readonly<Record<string, string>> | undefined> =
    withKey && rest.apiKey ? rest.apiKey.pipe(map((key) => ({ 'X-MBX-APIKEY': key }))) : of(undefined);
  return defer(() => {
    const abort = new AbortController();
    const request = { method, url: at(shown(query)) };
    const init = { method, redirect: 'error', signal: abort.signal } as const; // an API key would be shown wherever it led
    return headers.pipe(
      switchMap((headers) => {
        rest.trace?.({ direction: 'out', ...request });
        return rest.fetch(at(query), headers === undefined ? init : { ...init, headers });
      }),
      // Read while it can still be aborted.
      switchMap((response) => from(response.text()).pipe(map((body) => ({ response, body })))),
      catchError((error: unknown) =>
        throwError(() => new RequestFailedError(place, withKey ? shown(textOf(error)) : error)),
      ),
      map(({ response, body }) => {
        rest.trace?.({ direction: 'in', ...request, status: response.status, text: shown(body) });
        return decode(read(place, response, body, shown));
      }),
      timeout({ first: rest.timeout, with: () => throwError(() => new RequestTimeoutError(place, rest.timeout)) }),
      finalize(() => abort.abort()),
    );
  });
}

/** Firewalls and proxies answer in HTML, so a body that is not JSON is no surprise. */
function read(
  place: string,
  { status, headers }: FetchResponse,
  body: string,
  shown: (text: string) => string,
): unknown {
  const answer = parse(body);
  const isDone = status >= 200 && status < 300;
  if (isDone && answer !== undefined) return answer;
  const beginning = JSON.stringify(shown(body).slice(0, 100));
  if (isDone) throw new RequestFailedError(place, excerpt(`not JSON: ${beginning}`));
  const { code, msg } = (typeof answer === 'object' && answer !== null ? answer : {}) as {
    code?: unknown;
    msg?: unknown;
  };
  const header = headers.get('retry-after');
  const isAsked = header !== null || status === 429 || status === 418;
  throw new ApiError(
    typeof code === 'number' ? code : undefined,
    status,
    excerpt(typeof msg === 'string' ? shown(msg) : `${place} answered ${beginning}`),
    isAsked ? retryAfter(header, asyncScheduler.now()) : undefined,
  );
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // told apart by the caller, who knows the status
  }
}

/** Listen keys and tokens are long words, and nobody knows those yet that an answer brings. */
function withoutSecrets(text: string): string {
  return text.replace(/[\w.+/%~-]{20,}/g, '…');
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
