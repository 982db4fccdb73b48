import { type Observable, map } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import { referencePrice } from '../reference-price.js';
import type { SymbolMarket } from '../symbol-market.js';
import { timeIn } from './time-in.js';

/** `<symbol>@referencePrice`: every second. */
export function referencePriceStream(market: SymbolMarket): Observable<RenderPayload> {
  return market.seconds.pipe(
    map((time): RenderPayload => {
      const price = JSON.stringify(referencePrice(market));
      return (unit) =>
        `{"e":"referencePrice","s":"${market.instrument.symbol}","r":${price},"t":${timeIn(unit, time)}}`;
    }),
  );
}
