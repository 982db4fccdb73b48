import { fiveMinuteAverage } from '../five-minute-average.js';
import { timeIn } from '../streams/time-in.js';
import type { RestRequest } from './rest-request.js';
import { symbolParam } from './symbol-param.js';

/** `GET /api/v3/avgPrice`. */
export function averagePriceAnswer(request: RestRequest): unknown {
  const market = symbolParam(request);
  const lastTrade = market.recentTrades.at(-1)?.time ?? request.now;
  return { mins: 5, price: fiveMinuteAverage(market), closeTime: timeIn(request.unit, lastTrade) };
}
