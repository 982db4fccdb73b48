import { paramText } from './param-text.js';
import { snapshotOf } from './params-snapshot.js';

/**
 * What is signed of a request over WebSocket: `name=value` of everything but the signature itself, in the order of the
 * names, joined by `&`, and nothing of it encoded. What a market sends it has signed; this is for those who sign by
 * themselves.
 *
 * Source: spot documentation, WebSocket API, "SIGNED request security".
 *
 * @example
 * ```ts
 * import { apiPayload } from 'rx-binance';
 *
 * console.log(apiPayload({ symbol: 'BTCUSDT', apiKey: 'key', timestamp: 1_700_000_000_000 }));
 * // apiKey=key&symbol=BTCUSDT&timestamp=1700000000000
 * ```
 *
 * @throws InvalidArgumentError for what cannot be sent, half of a character for example.
 */
export function apiPayload(params: object): string {
  return Object.entries(snapshotOf(params))
    .filter(([name]) => name !== 'signature')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${paramText(value)}`)
    .join('&');
}
