import type { ParamsSnapshot } from './params-snapshot.js';

/**
 * What is signed of a request over WebSocket: `name=value` of everything but the signature itself, in the order of the
 * names, joined by `&`, and nothing of it encoded.
 *
 * Source: spot documentation, WebSocket API, "SIGNED request security".
 */
export function apiPayload(params: ParamsSnapshot): string {
  return Object.keys(params)
    .filter((name) => name !== 'signature')
    .sort()
    .map((name) => `${name}=${textOf(params[name])}`)
    .join('&');
}

/** As in the JSON that is sent. */
function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
