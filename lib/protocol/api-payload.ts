import { paramText } from './param-text.js';
import type { ParamsSnapshot } from './params-snapshot.js';

/**
 * What is signed of a request over WebSocket: `name=value` of everything but the signature itself, in the order of the
 * names, joined by `&`, and nothing of it encoded.
 *
 * Source: spot documentation, WebSocket API, "SIGNED request security".
 */
export function apiPayload(params: ParamsSnapshot): string {
  return Object.entries(params)
    .filter(([name]) => name !== 'signature')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${paramText(value)}`)
    .join('&');
}
