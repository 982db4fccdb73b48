import { bestQuotes } from '../best-quotes.js';
import { perSymbol } from './per-symbol.js';
import type { RestRequest } from './rest-request.js';

/** `GET /api/v3/ticker/bookTicker`. */
export function bookTickers(request: RestRequest): unknown {
  return perSymbol(
    request,
    ({ instrument, engine }) => {
      const { bid, bidQuantity, ask, askQuantity } = bestQuotes(engine);
      return {
        symbol: instrument.symbol,
        bidPrice: instrument.priceText(bid),
        bidQty: instrument.quantityText(bidQuantity),
        askPrice: instrument.priceText(ask),
        askQty: instrument.quantityText(askQuantity),
      };
    },
    'all',
  );
}
