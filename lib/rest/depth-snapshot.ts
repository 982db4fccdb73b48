import type { Observable } from 'rxjs';
import { type DepthSnapshot, decodeDepthSnapshot } from '../codecs/depth-snapshot.js';
import { InvalidArgumentError } from '../errors.js';
import { symbolInRequest } from '../protocol/symbol.js';
import { restRequest } from './rest-request.js';
import type { Rest } from './rest.js';

export interface DepthSnapshotOptions {
  /** Levels a side, up to 5000. They cost a weight of 5 up to 100, 25 up to 500, 50 up to 1000, 250 beyond. @default 100 */
  readonly limit?: number;
}

/**
 * The order book as it stands, once: best bids and asks, and the update id they were true at.
 *
 * A request per subscription, aborted when unsubscribed.
 * Throws `InvalidArgumentError` at the call when symbol or limit cannot be right.
 * Fails with `ApiError`, `RequestFailedError`, `RequestTimeoutError` or `DecodeError`.
 *
 * Source: spot documentation, REST, "Order book".
 *
 * @example
 * ```ts
 * import { depthSnapshot, spot } from 'rx-binance';
 *
 * depthSnapshot(spot().rest, 'BTCUSDT', { limit: 5 }).subscribe(({ bids: [best] }) => console.log(best));
 * ```
 */
export function depthSnapshot(
  rest: Rest,
  symbol: string,
  { limit = 100 }: DepthSnapshotOptions = {},
): Observable<DepthSnapshot> {
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 5_000)) {
    throw new InvalidArgumentError('limit', limit, 'a whole number from 1 to 5000');
  }
  const params = { symbol: symbolInRequest(symbol), limit: String(limit) };
  return restRequest(rest, { method: 'GET', path: '/api/v3/depth', params, decode: decodeDepthSnapshot });
}
