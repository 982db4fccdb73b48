import type { Claim } from './authorize.js';

/**
 * What a request to the WebSocket API says of who makes it. Signed is everything but the signature, sorted by name, as it
 * is.
 */
export function claimOf(params: Readonly<Record<string, unknown>>): Claim {
  const { apiKey, signature, timestamp, recvWindow } = params;
  return {
    apiKey,
    signature,
    timestamp,
    recvWindow,
    payload: () =>
      Object.keys(params)
        .filter((name) => name !== 'signature')
        .sort()
        .map((name) => `${name}=${String(params[name])}`)
        .join('&'),
  };
}
