import type { Trade } from '../matching/matching-engine.js';
import { integerParam } from './integer-param.js';
import { limitParam } from './limit-param.js';
import type { RestRequest } from './rest-request.js';

/** The newest ones; from an id or a moment on, the oldest ones. */
export function chooseTrades<T extends Trade>(request: RestRequest, trades: readonly T[], from?: number): readonly T[] {
  const limit = limitParam(request, 500, 1000);
  const fromId = integerParam(request, 'fromId');
  if (fromId !== undefined) return trades.filter(({ id }) => id >= fromId).slice(0, limit);
  return from === undefined ? trades.slice(-limit) : trades.slice(0, limit);
}
