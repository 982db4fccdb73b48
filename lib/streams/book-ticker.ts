import type { Observable } from 'rxjs';
import { type BookTicker, decodeBookTicker } from '../codecs/book-ticker.js';
import { symbolInStream } from '../protocol/symbol.js';
import type { StreamDescriptor, StreamSource } from '../source.js';

/** Name, check and numbering of {@link bookTicker}. */
export function bookTickerStream(symbol: string): StreamDescriptor<BookTicker> {
  return { name: `${symbolInStream(symbol)}@bookTicker`, decode: decodeBookTicker, sequence: ({ u }) => u };
}

/**
 * Best bid and ask whenever one of them changes.
 *
 * Every subscriber to one symbol shares one subscription at the exchange; a late one misses what came before it.
 * Throws `InvalidArgumentError` at the call when the symbol cannot be one.
 *
 * Source: spot documentation, "Individual Symbol Book Ticker Streams".
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 *
 * spot().bookTicker('BTCUSDT').subscribe(({ b, a }) => console.log(b, a));
 * ```
 */
export function bookTicker(source: StreamSource, symbol: string): Observable<BookTicker> {
  return source.stream(bookTickerStream(symbol));
}
