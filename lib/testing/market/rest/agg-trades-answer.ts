import { timeIn } from '../streams/time-in.js';
import { chooseTrades } from './choose-trades.js';
import { refuse } from './refuse.js';
import type { RestRequest } from './rest-request.js';
import { spanParams } from './span-params.js';
import { symbolParam } from './symbol-param.js';

/** `GET /api/v3/aggTrades`. */
export function aggTradesAnswer(request: RestRequest): unknown {
  const { instrument, recentAggTrades } = symbolParam(request);
  const { from, to } = spanParams(request);
  if (request.params.has('fromId') && (from !== undefined || to !== Infinity))
    refuse(-1128, 'Combination of optional parameters invalid.');
  const inTime = recentAggTrades.filter(({ time }) => time >= (from ?? 0) && time <= to);
  return chooseTrades(request, inTime, from).map(
    ({ id, price, quantity, firstTradeId, lastTradeId, time, buyerIsMaker }) => ({
      a: id,
      p: instrument.priceText(price),
      q: instrument.quantityText(quantity),
      f: firstTradeId,
      l: lastTradeId,
      T: timeIn(request.unit, time),
      m: buyerIsMaker,
      M: true,
    }),
  );
}
