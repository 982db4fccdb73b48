import type { ParamsSnapshot } from './params-snapshot.js';

/**
 * What is sent, and signed, of a REST request: `name=value` in the order given, each percent-encoded, joined by `&`.
 *
 * Source: spot documentation, REST, "SIGNED endpoint security".
 */
export function queryText(params: ParamsSnapshot): string {
  return Object.entries(params)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(value))}`)
    .join('&');
}

/** Lists are JSON here. */
function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
