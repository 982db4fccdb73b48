import type { Observable } from 'rxjs';
import { type ReferencePrice, decodeReferencePrice } from '../codecs/reference-price.js';
import { symbolInStream } from '../protocol/symbol.js';
import type { StreamDescriptor, StreamSource } from '../source.js';

/** Name and check of {@link referencePrice}. */
export function referencePriceStream(symbol: string): StreamDescriptor<ReferencePrice> {
  return { name: `${symbolInStream(symbol)}@referencePrice`, decode: decodeReferencePrice };
}

/**
 * Reference price, once a second; `r` is null when there is none.
 *
 * Every subscriber to one symbol shares one subscription at the exchange; a late one misses what came before it.
 * Throws `InvalidArgumentError` at the call when the symbol cannot be one.
 *
 * Source: spot documentation, "Reference Price".
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 *
 * spot().referencePrice('BTCUSDT').subscribe(({ r }) => console.log(r));
 * ```
 */
export function referencePrice(source: StreamSource, symbol: string): Observable<ReferencePrice> {
  return source.stream(referencePriceStream(symbol));
}
