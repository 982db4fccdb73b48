import type { Observable } from 'rxjs';
import { type AvgPrice, decodeAvgPrice } from '../codecs/avg-price.js';
import { symbolInStream } from '../protocol/symbol.js';
import type { StreamDescriptor, StreamSource } from '../source.js';

/** Name and check of {@link avgPrice}. */
export function avgPriceStream(symbol: string): StreamDescriptor<AvgPrice> {
  return { name: `${symbolInStream(symbol)}@avgPrice`, decode: decodeAvgPrice };
}

/**
 * Average price of the last minutes, once a second while it changes.
 *
 * Every subscriber to one symbol shares one subscription at the exchange; a late one misses what came before it.
 * Throws `InvalidArgumentError` at the call when the symbol cannot be one.
 *
 * Source: spot documentation, "Average Price".
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 *
 * spot().avgPrice('BTCUSDT').subscribe(({ w, i }) => console.log(i, w));
 * ```
 */
export function avgPrice(source: StreamSource, symbol: string): Observable<AvgPrice> {
  return source.stream(avgPriceStream(symbol));
}
