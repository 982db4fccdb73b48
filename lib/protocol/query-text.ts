import { paramText } from './param-text.js';
import type { ParamsSnapshot } from './params-snapshot.js';

/**
 * What is sent, and signed, of a REST request: `name=value` in the order given, each percent-encoded, joined by `&`. Lists
 * are JSON here.
 *
 * Source: spot documentation, REST, "SIGNED endpoint security".
 */
export function queryText(params: ParamsSnapshot): string {
  return Object.entries(params)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(paramText(value))}`)
    .join('&');
}
