import { type Observable, tap } from 'rxjs';
import { DecodeError } from '../errors.js';
import { listenKeyPath } from './listen-key-path.js';
import { restRequest } from './rest-request.js';
import type { Rest } from './rest.js';

/**
 * A listen key, once: the name under which the exchange sends the events of an account. One that is there already is
 * returned again, and lives an hour from then on.
 *
 * Where a market still has them: cross margin risk on binance.com, and the user stream of Binance.US. A request per
 * subscription, with the API key and without a signature.
 *
 * Throws at the call: `UnsupportedError` where there are none, `InvalidArgumentError` without credentials. Fails with
 * `ApiError`, `RequestFailedError` or `RequestTimeoutError`.
 *
 * Source: margin documentation, "Risk Data Stream"; Binance.US documentation, "User Data Streams".
 *
 * @example
 * ```ts
 * import { keepAlive, listenKey, renewListenKey, spot } from 'rx-binance';
 *
 * export function keysOf(apiKey: string, secret: string) {
 *   const { rest } = spot({ credentials: { apiKey, secret } });
 *   return listenKey(rest).pipe(keepAlive({ renew: (key) => renewListenKey(rest, key) }));
 * }
 * ```
 */
export function listenKey(rest: Rest): Observable<string> {
  return restRequest(rest, { method: 'POST', path: listenKeyPath(rest), withKey: true, decode }).pipe(
    tap((key) => rest.keepSecret?.(key)),
  );
}

function decode(answer: unknown): string {
  const key = (answer as { readonly listenKey?: unknown } | null)?.listenKey;
  if (typeof key === 'string' && /^\w{10,200}$/.test(key)) return key;
  throw new DecodeError('ListenKey', ['listenKey: a name was expected'], '');
}
