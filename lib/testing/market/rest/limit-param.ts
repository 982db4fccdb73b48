import { integerParam } from './integer-param.js';
import { refuse } from './refuse.js';
import type { RestRequest } from './rest-request.js';

/** How much is asked for: at least one, and no more than there is at once. */
export function limitParam(request: RestRequest, fallback: number, most: number): number {
  const limit = integerParam(request, 'limit') ?? fallback;
  return limit > 0 ? Math.min(limit, most) : refuse(-1130, "Data sent for parameter 'limit' is not valid.");
}
