import { type Observable, map } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import type { SymbolMarket } from '../symbol-market.js';
import { published } from './published.js';
import { timeIn } from './time-in.js';

/** `<symbol>@blockTrade`. */
export function blockTradeStream({ instrument, blockTrades }: SymbolMarket): Observable<RenderPayload> {
  const { symbol, priceText, quantityText } = instrument;
  return blockTrades.pipe(
    map(
      ({ id, price, quantity, time, buyerIsMaker }): RenderPayload =>
        (unit) =>
          `{"e":"blockTrade","E":${timeIn(unit, published(time))},"s":"${symbol}","t":${id},` +
          `"p":"${priceText(price)}","q":"${quantityText(quantity)}","T":${timeIn(unit, time)},"m":${buyerIsMaker}}`,
    ),
  );
}
