import { type Observable, tap } from 'rxjs';
import { listenKeyPath } from './listen-key-path.js';
import { restRequest } from './rest-request.js';
import type { Rest } from './rest.js';

/**
 * Has a listen key live for another hour, and emits the one that does: the exchange may answer with another. A request per
 * subscription.
 *
 * Throws and fails as `listenKey()` does; a key that is no more is an `ApiError` with code -1125.
 *
 * Source: margin documentation, "Keepalive Margin User Data Stream"; Binance.US documentation, "User Data Streams".
 */
export function renewListenKey(rest: Rest, key: string): Observable<string> {
  const params = { listenKey: key };
  const decode = (answer: unknown): string => {
    const other = (answer as { readonly listenKey?: unknown } | null)?.listenKey;
    return typeof other === 'string' && /^\w{10,200}$/.test(other) ? other : key;
  };
  return restRequest(rest, { method: 'PUT', path: listenKeyPath(rest), params, withKey: true, decode }).pipe(
    tap((alive) => rest.keepSecret?.(alive)),
  );
}
