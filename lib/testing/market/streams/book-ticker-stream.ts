import { type Observable, map } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import { bestQuotesChanges } from '../best-quotes-changes.js';
import type { SymbolMarket } from '../symbol-market.js';

/** `<symbol>@bookTicker`. */
export function bookTickerStream({ instrument, engine }: SymbolMarket): Observable<RenderPayload> {
  const { symbol, priceText, quantityText } = instrument;
  return bestQuotesChanges(engine).pipe(
    map(
      ({ updateId, bid, bidQuantity, ask, askQuantity }): RenderPayload =>
        () =>
          `{"u":${updateId},"s":"${symbol}",` +
          `"b":"${priceText(bid)}","B":"${quantityText(bidQuantity)}",` +
          `"a":"${priceText(ask)}","A":"${quantityText(askQuantity)}"}`,
    ),
  );
}
