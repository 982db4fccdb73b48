import type { ApiMethod } from './api-method.js';
import { refuse } from './refuse.js';
import { weightOf } from '../weight-of.js';

/** Methods that read the market, answered as REST answers them: `[REST path, parameters]` by name. */
const paths: Readonly<Record<string, readonly [path: string, params: string]>> = {
  ping: ['ping', ''],
  exchangeInfo: ['exchangeInfo', 'symbol symbols permissions showPermissionSets symbolStatus'],
  executionRules: ['executionRules', 'symbol symbols symbolStatus'],
  depth: ['depth', 'symbol limit symbolStatus'],
  'trades.recent': ['trades', 'symbol limit'],
  'trades.historical': ['historicalTrades', 'symbol fromId limit'],
  'blockTrades.historical': ['historicalBlockTrades', 'symbol fromId limit'],
  'trades.aggregate': ['aggTrades', 'symbol fromId startTime endTime limit'],
  klines: ['klines', 'symbol interval startTime endTime timeZone limit'],
  uiKlines: ['uiKlines', 'symbol interval startTime endTime timeZone limit'],
  avgPrice: ['avgPrice', 'symbol'],
  'ticker.24hr': ['ticker/24hr', 'symbol symbols type symbolStatus'],
  'ticker.tradingDay': ['ticker/tradingDay', 'symbol symbols timeZone type symbolStatus'],
  ticker: ['ticker', 'symbol symbols windowSize type symbolStatus'],
  'ticker.price': ['ticker/price', 'symbol symbols symbolStatus'],
  'ticker.book': ['ticker/bookTicker', 'symbol symbols symbolStatus'],
  referencePrice: ['referencePrice', 'symbol'],
  'referencePrice.calculation': ['referencePrice/calculation', 'symbol symbolStatus'],
};

export const marketMethods: ReadonlyMap<string, ApiMethod> = new Map(
  Object.entries(paths).map(([name, [path, params]]) => [name, methodAt(`/api/v3/${path}`, params)]),
);

function methodAt(path: string, params: string): ApiMethod {
  return {
    security: 'none',
    params: params.split(' '),
    weight: (query) => weightOf(path, query),
    run({ query, unit }, { feed }) {
      const answer = feed.rest(path, query, unit) ?? refuse(-1020, 'This operation is not supported.');
      if (answer.status === 200) return answer.body;
      const { code, msg } = JSON.parse(answer.body) as { code: number; msg: string };
      return refuse(code, msg, { status: answer.status });
    },
  };
}
