import { referencePrice } from '../reference-price.js';
import { timeIn } from '../streams/time-in.js';
import type { RestRequest } from './rest-request.js';
import { symbolParam } from './symbol-param.js';

const SECOND = 1_000_000;

/** `GET /api/v3/referencePrice`: the price of the last whole second. */
export function referencePriceAnswer(request: RestRequest): unknown {
  const market = symbolParam(request);
  const { symbol } = market.instrument;
  const time = Math.floor(market.now() / SECOND) * SECOND;
  return { symbol, referencePrice: referencePrice(market), timestamp: timeIn(request.unit, time) };
}
