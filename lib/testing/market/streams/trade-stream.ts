import { type Observable, map } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import type { SymbolMarket } from '../symbol-market.js';
import { published } from './published.js';
import { timeIn } from './time-in.js';

/** `<symbol>@trade`. */
export function tradeStream({ instrument, engine }: SymbolMarket): Observable<RenderPayload> {
  const { symbol, priceText, quantityText } = instrument;
  return engine.matches.pipe(
    map(
      ({ trade: { id, price, quantity, time, buyerIsMaker } }): RenderPayload =>
        (unit) =>
          `{"e":"trade","E":${timeIn(unit, published(time))},"s":"${symbol}","t":${id},` +
          `"p":"${priceText(price)}","q":"${quantityText(quantity)}",` +
          `"T":${timeIn(unit, time)},"m":${buyerIsMaker},"M":true}`,
    ),
  );
}
