import { chooseTrades } from './choose-trades.js';
import type { RestRequest } from './rest-request.js';
import { symbolParam } from './symbol-param.js';
import { tradeFields } from './trade-fields.js';

/** `GET /api/v3/historicalBlockTrades`. */
export function blockTradesAnswer(request: RestRequest): unknown {
  const market = symbolParam(request);
  return chooseTrades(request, market.recentBlockTrades).map((trade) => tradeFields(request, market, trade));
}
