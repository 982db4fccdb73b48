import type { RestAnswer, TimeUnit } from '../../feed.js';
import { renderLevels } from '../streams/render-levels.js';
import type { SymbolMarket } from '../symbol-market.js';

export function answerRest(
  path: string,
  params: URLSearchParams,
  _unit: TimeUnit,
  markets: ReadonlyMap<string, SymbolMarket>,
): RestAnswer | undefined {
  if (path === '/api/v3/ping') return { status: 200, body: '{}' };
  if (path !== '/api/v3/depth') return undefined;
  const market = markets.get((params.get('symbol') ?? '').toLowerCase());
  if (!market) return { status: 400, body: '{"code":-1121,"msg":"Invalid symbol."}' };
  const limit = Number(params.get('limit') ?? 100);
  const { instrument, engine } = market;
  const side = (levels: readonly { readonly price: number; readonly quantity: number }[]) =>
    renderLevels(
      instrument,
      levels.map(({ price, quantity }) => [price, quantity] as const),
    );
  const { bids, asks } = engine.book;
  return {
    status: 200,
    body: `{"lastUpdateId":${engine.updateId()},"bids":${side(bids.top(limit))},"asks":${side(asks.top(limit))}}`,
  };
}
