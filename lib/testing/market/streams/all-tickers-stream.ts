import { type Observable, defer, filter, map } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import type { SymbolMarket } from '../symbol-market.js';

/**
 * One array of tickers a second, of those symbols whose statistics over so many minutes changed since the last array; no
 * array when there are none.
 */
export function allTickersStream(
  markets: readonly SymbolMarket[],
  seconds: Observable<number>,
  minutes: number,
  render: (market: SymbolMarket) => RenderPayload,
): Observable<RenderPayload> {
  return defer(() => {
    const known = new Map(markets.map((market) => [market, tradesIn(market, minutes)]));
    const changed = (market: SymbolMarket) => {
      const trades = tradesIn(market, minutes);
      if (known.get(market) === trades) return false;
      known.set(market, trades);
      return true;
    };
    return seconds.pipe(
      map(() => markets.filter(changed).map(render)),
      filter((tickers) => tickers.length > 0),
      map(
        (tickers): RenderPayload =>
          (unit) =>
            `[${tickers.map((ticker) => ticker(unit)).join(',')}]`,
      ),
    );
  });
}

/** Which trades are in the window. All else that a ticker says follows from it. */
function tradesIn({ statistics }: SymbolMarket, minutes: number): string {
  const { firstTradeId, lastTradeId } = statistics(minutes);
  return `${firstTradeId}-${lastTradeId}`;
}
