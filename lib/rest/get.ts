import { asyncScheduler, catchError, defer, finalize, from, map, switchMap, throwError, timeout } from 'rxjs';
import type { Observable } from 'rxjs';
import { ApiError, RequestFailedError, RequestTimeoutError } from '../request-errors.js';
import { excerpt } from '../excerpt.js';
import type { Fetch, FetchResponse } from '../platform.js';
import { retryAfter } from '../protocol/retry-after.js';
import type { Decode } from '../source.js';
import type { TracedRequest } from './traced-request.js';

/** A REST host, and how to reach it. */
export interface Rest {
  /** Without a slash at its end. */
  readonly url: string;
  readonly fetch: Fetch;
  /** How long an answer may take, in milliseconds. */
  readonly timeout: number;
  /** Is shown every request, and every answer. */
  readonly trace?: ((request: TracedRequest) => void) | undefined;
}

/**
 * One GET per subscription, aborted when unsubscribed; emits the answer, checked, and completes.
 *
 * Fails with `ApiError` when the exchange refuses, `RequestFailedError` when there was no answer or it makes no sense,
 * `RequestTimeoutError` when there was none in time, `DecodeError` when it is not what it should be.
 */
export function get<T>(
  rest: Rest,
  path: string,
  params: Readonly<Record<string, string>>,
  decode: Decode<T>,
): Observable<T> {
  const place = rest.url + path;
  return defer(() => {
    const abort = new AbortController();
    const url = `${place}?${new URLSearchParams(params).toString()}`;
    const request = { method: 'GET', url };
    rest.trace?.({ direction: 'out', ...request });
    return defer(() => rest.fetch(url, { method: 'GET', signal: abort.signal })).pipe(
      // Read while it can still be aborted.
      switchMap((response) => from(response.text()).pipe(map((body) => ({ response, body })))),
      catchError((error: unknown) => throwError(() => new RequestFailedError(place, error))),
      map(({ response, body }) => {
        rest.trace?.({ direction: 'in', ...request, status: response.status, text: body });
        return decode(read(place, response, body));
      }),
      timeout({ first: rest.timeout, with: () => throwError(() => new RequestTimeoutError(place, rest.timeout)) }),
      finalize(() => abort.abort()),
    );
  });
}

/** Firewalls and proxies answer in HTML, so a body that is not JSON is no surprise. */
function read(place: string, { status, headers }: FetchResponse, body: string): unknown {
  const answer = parse(body);
  const isDone = status >= 200 && status < 300;
  if (isDone && answer !== undefined) return answer;
  const beginning = JSON.stringify(body.slice(0, 100));
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
    excerpt(typeof msg === 'string' ? msg : `${place} answered ${beginning}`),
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
