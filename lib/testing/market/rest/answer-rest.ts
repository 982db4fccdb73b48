import type { RestAnswer } from '../../feed.js';
import { timeIn } from '../streams/time-in.js';
import { viewBook } from '../view-book.js';
import { averagePriceAnswer } from './average-price-answer.js';
import { aggTradesAnswer } from './agg-trades-answer.js';
import { blockTradesAnswer } from './block-trades-answer.js';
import { bookTickers } from './book-tickers.js';
import { dayTickers } from './day-tickers.js';
import { exchangeInfo } from './exchange-info.js';
import { executionRules } from './execution-rules.js';
import { klinesAnswer } from './klines-answer.js';
import { limitParam } from './limit-param.js';
import { priceTickers } from './price-tickers.js';
import { referencePriceAnswer } from './reference-price-answer.js';
import { referencePriceCalculation } from './reference-price-calculation.js';
import type { RestEndpoint, RestRequest } from './rest-request.js';
import { symbolParam } from './symbol-param.js';
import { tradesAnswer } from './trades-answer.js';
import { tradingDayTickers } from './trading-day-tickers.js';
import { windowTickers } from './window-tickers.js';

const endpoints: ReadonlyMap<string, RestEndpoint> = new Map<string, RestEndpoint>([
  ['ping', () => ({})],
  ['time', ({ now, unit }) => ({ serverTime: timeIn(unit, now) })],
  ['exchangeInfo', exchangeInfo],
  ['depth', (request) => viewBook(symbolParam(request), limitParam(request, 100, 5000))],
  ['trades', tradesAnswer],
  ['historicalTrades', tradesAnswer],
  ['aggTrades', aggTradesAnswer],
  ['historicalBlockTrades', blockTradesAnswer],
  ['klines', klinesAnswer],
  ['uiKlines', klinesAnswer],
  ['avgPrice', averagePriceAnswer],
  ['referencePrice', referencePriceAnswer],
  ['referencePrice/calculation', referencePriceCalculation],
  ['executionRules', executionRules],
  ['ticker', windowTickers],
  ['ticker/24hr', dayTickers],
  ['ticker/tradingDay', tradingDayTickers],
  ['ticker/price', priceTickers],
  ['ticker/bookTicker', bookTickers],
]);

const PREFIX = '/api/v3/';

/** Answers `GET path` from what the markets know; undefined where there is no such endpoint. */
export function answerRest(path: string, request: RestRequest): RestAnswer | undefined {
  const endpoint = path.startsWith(PREFIX) ? endpoints.get(path.slice(PREFIX.length)) : undefined;
  if (!endpoint) return undefined;
  try {
    return { status: 200, body: JSON.stringify(endpoint(request)) };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) return refusal;
    throw error;
  }
}

/** The answer to a request that was refused; undefined for any other error. */
function refusalOf(error: unknown): RestAnswer | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'number') return undefined;
  return { status: 400, body: JSON.stringify({ code: error.code, msg: error.message }) };
}
