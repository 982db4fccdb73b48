import type { Observable } from 'rxjs';
import { listenKeyPath } from './listen-key-path.js';
import { restRequest } from './rest-request.js';
import type { Rest } from './rest.js';

/**
 * Ends a listen key, for everybody who uses it, in other processes too; that is why nothing here does it unasked. A request
 * per subscription, which on the margin risk stream costs a weight of 3000.
 *
 * Throws and fails as `listenKey()` does.
 *
 * Source: margin documentation, "Close Margin User Data Stream"; Binance.US documentation, "User Data Streams".
 */
export function closeListenKey(rest: Rest, key: string): Observable<unknown> {
  const path = listenKeyPath(rest);
  // Margin knows which by the API key, and a parameter too many is refused.
  const params: Record<string, string> = path.startsWith('/sapi/') ? {} : { listenKey: key };
  return restRequest(rest, { method: 'DELETE', path, params, withKey: true, decode: (answer) => answer });
}
