import { type Observable, tap } from 'rxjs';
import { DecodeError } from '../errors.js';
import { symbolInRequest } from '../protocol/symbol.js';
import { inMilliseconds } from '../protocol/in-milliseconds.js';
import { restRequest } from './rest-request.js';
import type { Rest } from './rest.js';

/** What gives access to the events of a margin account for a time. */
export interface ListenToken {
  readonly token: string;
  /** Unix milliseconds. */
  readonly expirationTime: number;
}

export interface ListenTokenOptions {
  /** The pair of an isolated account. @default the cross margin account */
  readonly isolated?: string;
}

/**
 * A listen token for a margin account, once; it lives for 24 hours. A request per subscription, with the API key and without
 * a signature.
 *
 * Throws `InvalidArgumentError` at the call, for a symbol that cannot be one, and without credentials. Fails with `ApiError`,
 * `RequestFailedError`, `RequestTimeoutError` or `DecodeError`.
 *
 * Source: margin documentation, "Create Margin Account listenToken".
 *
 * @example
 * ```ts
 * import { listenToken, spot } from 'rx-binance';
 *
 * export function tokenOf(apiKey: string, secret: string) {
 *   return listenToken(spot({ credentials: { apiKey, secret } }).rest, { isolated: 'BNBUSDT' });
 * }
 * ```
 */
export function listenToken(rest: Rest, { isolated }: ListenTokenOptions = {}): Observable<ListenToken> {
  const params: Record<string, string> =
    isolated === undefined ? {} : { symbol: symbolInRequest(isolated), isIsolated: 'true' };
  return restRequest(rest, { method: 'POST', path: '/sapi/v1/userListenToken', params, withKey: true, decode }).pipe(
    tap(({ token }) => rest.keepSecret?.(token)),
  );
}

function decode(answer: unknown): ListenToken {
  const { token, expirationTime } = (answer ?? {}) as { readonly token?: unknown; readonly expirationTime?: unknown };
  if (typeof token === 'string' && token !== '' && typeof expirationTime === 'number') {
    // The documents have it in milliseconds here and in microseconds elsewhere.
    return { token, expirationTime: inMilliseconds(expirationTime) };
  }
  throw new DecodeError('ListenToken', ['token: text was expected', 'expirationTime: a time was expected'], '');
}
