import { refuse } from './refuse.js';
import type { RestRequest } from './rest-request.js';
import { symbolParam } from './symbol-param.js';

/** `GET /api/v3/referencePrice/calculation`. */
export function referencePriceCalculation(request: RestRequest): unknown {
  const { symbol, referencePrice } = symbolParam(request).instrument;
  if (!referencePrice) refuse(-2043, "This symbol doesn't have a reference price.");
  return { symbol, calculationType: 'ARITHMETIC_MEAN', bucketCount: 10, bucketWidthMs: 1000 };
}
