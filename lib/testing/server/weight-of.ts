/**
 * What a request for market data costs, by its REST path.
 *
 * Source: spot REST documentation, the weight of each endpoint. What is not listed costs 1.
 */
export function weightOf(path: string, params: URLSearchParams): number {
  const single = params.has('symbol');
  switch (path.replace('/api/v3/', '')) {
    case 'depth':
      return depthWeight(Number(params.get('limit') ?? 100));
    case 'exchangeInfo':
      return 20;
    case 'trades':
    case 'historicalTrades':
    case 'historicalBlockTrades':
      return 25;
    case 'aggTrades':
      return 4;
    case 'klines':
    case 'uiKlines':
    case 'avgPrice':
    case 'referencePrice':
    case 'referencePrice/calculation':
      return 2;
    case 'executionRules':
      return single ? 2 : Math.min(2 * namedIn(params, 20), 40);
    case 'ticker':
    case 'ticker/tradingDay':
      return single ? 4 : Math.min(4 * namedIn(params, 1), 200);
    case 'ticker/24hr':
      return single ? 2 : dayTickersWeight(namedIn(params, Infinity));
    case 'ticker/price':
    case 'ticker/bookTicker':
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

function dayTickersWeight(symbols: number): number {
  if (symbols <= 20) return 2;
  return symbols <= 100 ? 40 : 80;
}

/** How many symbols are named; `none` when there is no list. */
function namedIn(params: URLSearchParams, none: number): number {
  return params.get('symbols')?.split(',').length ?? none;
}
