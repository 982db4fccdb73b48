import type { Observable } from 'rxjs';
import { type MiniTicker, decodeMiniTicker } from '../codecs/mini-ticker.js';
import { symbolInStream } from '../protocol/symbol.js';
import type { StreamDescriptor, StreamSource } from '../source.js';

/** Name and check of {@link miniTicker}. */
export function miniTickerStream(symbol: string): StreamDescriptor<MiniTicker> {
  return { name: `${symbolInStream(symbol)}@miniTicker`, decode: decodeMiniTicker, cadence: 1_000 };
}

/**
 * Last price, range and volume of the last 24 hours, once a second.
 *
 * Every subscriber to one symbol shares one subscription at the exchange; a late one misses what came before it.
 * Throws `InvalidArgumentError` at the call when the symbol cannot be one.
 *
 * Source: spot documentation, "Individual Symbol Mini Ticker Stream".
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 *
 * spot().miniTicker('BTCUSDT').subscribe(({ c }) => console.log(c));
 * ```
 */
export function miniTicker(source: StreamSource, symbol: string): Observable<MiniTicker> {
  return source.stream(miniTickerStream(symbol));
}
