import type { Observable } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import type { SymbolMarket } from '../symbol-market.js';
import { aggTradeStream } from './agg-trade-stream.js';
import { bookTickerStream } from './book-ticker-stream.js';
import { depthStream } from './depth-stream.js';
import { tradeStream } from './trade-stream.js';

type SymbolStream = (market: SymbolMarket) => Observable<RenderPayload>;

const symbolStreams = new Map<string, SymbolStream>([
  ['trade', tradeStream],
  ['aggTrade', aggTradeStream],
  ['bookTicker', bookTickerStream],
  ['depth', (market) => depthStream(market, '1000ms')],
  ['depth@100ms', (market) => depthStream(market, '100ms')],
]);

/** The stream of this name; undefined where there is none. Symbols are lower case here, as they are on the wire. */
export function openStream(
  name: string,
  markets: ReadonlyMap<string, SymbolMarket>,
): Observable<RenderPayload> | undefined {
  const at = name.indexOf('@');
  const market = markets.get(name.slice(0, at));
  return market && symbolStreams.get(name.slice(at + 1))?.(market);
}
