import { asyncScheduler } from 'rxjs';

/** Adds up what requests cost, minute by minute. */
export interface WeightCounter {
  /** Counts a request and tells what the running minute has cost so far. */
  add(path: string, params: URLSearchParams): number;
}

export function createWeightCounter(): WeightCounter {
  let minute = 0;
  let used = 0;

  return {
    add(path, params) {
      const now = Math.floor(asyncScheduler.now() / 60_000);
      if (now !== minute) used = 0;
      minute = now;
      return (used += weightOf(path, params));
    },
  };
}

// Source: spot REST documentation, the weight of each endpoint. What is not listed costs 1.
function weightOf(path: string, params: URLSearchParams): number {
  const single = params.has('symbol');
  switch (path) {
    case '/api/v3/depth':
      return depthWeight(Number(params.get('limit') ?? 100));
    case '/api/v3/exchangeInfo':
      return 20;
    case '/api/v3/trades':
    case '/api/v3/historicalTrades':
    case '/api/v3/historicalBlockTrades':
      return 25;
    case '/api/v3/aggTrades':
      return 4;
    case '/api/v3/klines':
    case '/api/v3/uiKlines':
    case '/api/v3/avgPrice':
    case '/api/v3/referencePrice':
      return 2;
    case '/api/v3/ticker/24hr':
      return single ? 2 : 80;
    case '/api/v3/ticker/price':
    case '/api/v3/ticker/bookTicker':
      return single ? 2 : 4;
    default:
      return 1;
  }
}

function depthWeight(limit: number): number {
  if (limit <= 100) return 5;
  if (limit <= 500) return 25;
  return limit <= 1000 ? 50 : 250;
}
