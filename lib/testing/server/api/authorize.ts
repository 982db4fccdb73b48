import type { ExchangeClock } from '../exchange-clock.js';
import type { ApiKey, ApiKeys } from './api-keys.js';
import { checkTimestamp } from './check-timestamp.js';
import { missing } from './missing.js';
import { refuse } from './refuse.js';
import { verifies } from './verifies.js';

/** What a request says of who makes it. */
export interface Claim {
  readonly apiKey: unknown;
  readonly signature: unknown;
  readonly timestamp: unknown;
  readonly recvWindow: unknown;
  /** What was signed. */
  payload(): string;
}

export interface Authority {
  readonly keys: ApiKeys;
  readonly clock: ExchangeClock;
}

/**
 * Whose request it is: that of its own key and signature, or else of whoever is logged on. Refuses it where that is not
 * shown, or not in time.
 *
 * Source: spot documentation, WebSocket API, "Request security".
 */
export function authorize({ keys, clock }: Authority, claim: Claim, loggedOn?: ApiKey): ApiKey {
  const { apiKey, signature, timestamp, recvWindow } = claim;
  if (loggedOn && apiKey === undefined && signature === undefined) {
    checkTimestamp(timestamp, recvWindow, clock.now());
    return loggedOn;
  }
  const key = identify(keys, apiKey);
  checkTimestamp(timestamp, recvWindow, clock.now());
  if (typeof signature !== 'string' || signature === '') return missing('signature');
  if (!verifies(key.material, claim.payload(), signature)) refuse(-1022, 'Signature for this request is not valid.');
  return key;
}

/** Whose key it is. */
export function identify(keys: ApiKeys, apiKey: unknown): ApiKey {
  if (apiKey === undefined || apiKey === '') return missing('apiKey');
  const found = typeof apiKey === 'string' ? keys.find(apiKey) : undefined;
  if (found) return found;
  const isWellFormed = typeof apiKey === 'string' && (keys.knows(apiKey) || /^[A-Za-z0-9]{64}$/.test(apiKey));
  if (!isWellFormed) refuse(-2014, 'API-key format invalid.', { status: 401 });
  return refuse(-2015, 'Invalid API-key, IP, or permissions for action.', { status: 401 });
}
