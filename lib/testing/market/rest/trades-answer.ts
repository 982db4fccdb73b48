import { chooseTrades } from './choose-trades.js';
import type { RestRequest } from './rest-request.js';
import { symbolParam } from './symbol-param.js';
import { tradeFields } from './trade-fields.js';

/** `GET /api/v3/trades` and, with `fromId`, `GET /api/v3/historicalTrades`: the last thousand trades are kept. */
export function tradesAnswer(request: RestRequest): unknown {
  const market = symbolParam(request);
  return chooseTrades(request, market.recentTrades).map((trade) => ({
    ...tradeFields(request, market, trade),
    isBestMatch: true,
  }));
}
