import { type Observable, map } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import type { SymbolMarket } from '../symbol-market.js';
import { viewBook } from '../view-book.js';

/** `<symbol>@depth<levels>` and `<symbol>@depth<levels>@100ms`: also when nothing changed. */
export function partialDepthStream(
  market: SymbolMarket,
  levels: number,
  speed: '100ms' | '1000ms',
): Observable<RenderPayload> {
  return (speed === '100ms' ? market.tenths : market.seconds).pipe(
    map((): RenderPayload => {
      const book = JSON.stringify(viewBook(market, levels));
      return () => book;
    }),
  );
}
