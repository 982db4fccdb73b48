import type { Observable } from 'rxjs';
import { type Ticker, decodeTicker } from '../codecs/ticker.js';
import { symbolInStream } from '../protocol/symbol.js';
import type { StreamDescriptor, StreamSource } from '../source.js';

/** Name and check of {@link ticker}. */
export function tickerStream(symbol: string): StreamDescriptor<Ticker> {
  return { name: `${symbolInStream(symbol)}@ticker`, decode: decodeTicker, cadence: 1_000 };
}

/**
 * Statistics of the last 24 hours with best bid and ask, once a second.
 *
 * Every subscriber to one symbol shares one subscription at the exchange; a late one misses what came before it.
 * Throws `InvalidArgumentError` at the call when the symbol cannot be one.
 *
 * Source: spot documentation, "Individual Symbol Ticker Streams".
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 *
 * spot().ticker('BTCUSDT').subscribe(({ P, c }) => console.log(c, P));
 * ```
 */
export function ticker(source: StreamSource, symbol: string): Observable<Ticker> {
  return source.stream(tickerStream(symbol));
}
