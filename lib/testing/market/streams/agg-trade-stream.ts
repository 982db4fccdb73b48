import { type Observable, map } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import type { SymbolMarket } from '../symbol-market.js';
import { published } from './published.js';
import { timeIn } from './time-in.js';

/** `<symbol>@aggTrade`. */
export function aggTradeStream({ instrument, engine }: SymbolMarket): Observable<RenderPayload> {
  const { symbol, priceText, quantityText } = instrument;
  return engine.aggTrades.pipe(
    map(
      ({ id, price, quantity, firstTradeId, lastTradeId, time, buyerIsMaker }): RenderPayload =>
        (unit) =>
          `{"e":"aggTrade","E":${timeIn(unit, published(time))},"s":"${symbol}","a":${id},` +
          `"p":"${priceText(price)}","q":"${quantityText(quantity)}",` +
          `"f":${firstTradeId},"l":${lastTradeId},"T":${timeIn(unit, time)},"m":${buyerIsMaker},"M":true}`,
    ),
  );
}
