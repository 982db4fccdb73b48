import { timeIn } from '../streams/time-in.js';
import type { Trade } from '../matching/matching-engine.js';
import type { SymbolMarket } from '../symbol-market.js';
import { integerParam, limitParam, spanParams, symbolParam } from './params.js';
import { refuse } from './refusal.js';
import type { RestRequest } from './rest-request.js';

/** `GET /api/v3/trades` and, with `fromId`, `GET /api/v3/historicalTrades`: the last thousand trades are kept. */
export function tradesAnswer(request: RestRequest): unknown {
  const market = symbolParam(request);
  return chosen(request, market.recentTrades).map((trade) => ({
    ...tradeFields(request, market, trade),
    isBestMatch: true,
  }));
}

/** `GET /api/v3/historicalBlockTrades`. */
export function blockTradesAnswer(request: RestRequest): unknown {
  const market = symbolParam(request);
  return chosen(request, market.recentBlockTrades).map((trade) => tradeFields(request, market, trade));
}

/** `GET /api/v3/aggTrades`. */
export function aggTradesAnswer(request: RestRequest): unknown {
  const { instrument, recentAggTrades } = symbolParam(request);
  const { from, to } = spanParams(request);
  if (request.params.has('fromId') && (from !== undefined || to !== Infinity))
    refuse(-1128, 'Combination of optional parameters invalid.');
  const inTime = recentAggTrades.filter(({ time }) => time >= (from ?? 0) && time <= to);
  return chosen(request, inTime, from).map(
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

/** The newest ones; from an id or a moment on, the oldest ones. */
function chosen<T extends Trade>(request: RestRequest, trades: readonly T[], from?: number): readonly T[] {
  const limit = limitParam(request, 500, 1000);
  const fromId = integerParam(request, 'fromId');
  if (fromId !== undefined) return trades.filter(({ id }) => id >= fromId).slice(0, limit);
  return from === undefined ? trades.slice(-limit) : trades.slice(0, limit);
}

function tradeFields({ unit }: RestRequest, { instrument }: SymbolMarket, trade: Trade): object {
  const { id, price, quantity, time, buyerIsMaker } = trade;
  return {
    id,
    price: instrument.priceText(price),
    qty: instrument.quantityText(quantity),
    quoteQty: instrument.quoteText(BigInt(price) * BigInt(quantity)),
    time: timeIn(unit, time),
    isBuyerMaker: buyerIsMaker,
  };
}
