import { perSymbol } from './per-symbol.js';
import type { RestRequest } from './rest-request.js';

/** `GET /api/v3/ticker/price`. */
export function priceTickers(request: RestRequest): unknown {
  return perSymbol(
    request,
    ({ instrument, klines }) => ({ symbol: instrument.symbol, price: instrument.priceText(klines.lastPrice()) }),
    'all',
  );
}
