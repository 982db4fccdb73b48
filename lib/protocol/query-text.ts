import { paramText } from './param-text.js';
import { snapshotOf } from './params-snapshot.js';

/**
 * What is sent, and signed, of a REST request: `name=value` in the order given, each percent-encoded, joined by `&`. Lists
 * are JSON here, and what is undefined is left out. The rule of requests over WebSocket is another one: {@link apiPayload}.
 *
 * Source: spot documentation, REST, "SIGNED endpoint security".
 *
 * @example
 * ```ts
 * import { createHmac } from 'node:crypto';
 * import { queryText } from 'rx-binance';
 *
 * const query = queryText({ symbol: 'BTCUSDT', quantity: '0.01', timestamp: Date.now() });
 * const signature = createHmac('sha256', 'my secret').update(query).digest('hex');
 * const url = `https://api.binance.com/api/v3/order/test?${query}&signature=${signature}`;
 * ```
 *
 * @throws InvalidArgumentError for what cannot be sent, half of a character for example.
 */
export function queryText(params: object): string {
  return Object.entries(snapshotOf(params))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(paramText(value))}`)
    .join('&');
}
