import type { Observable } from 'rxjs';
import { type Tickers, decodeTickers } from '../codecs/tickers.js';
import type { StreamDescriptor, StreamSource } from '../source.js';

/** Name and check of {@link fullTickers}. */
export function fullTickersStream(): StreamDescriptor<Tickers> {
  return { name: '!ticker@arr', decode: decodeTickers, cadence: 1_000 };
}

/**
 * Statistics of the last 24 hours of all symbols that changed, with best bid and ask, once a second.
 *
 * Binance.US only: elsewhere on spot it was switched off on 2026-03-26 and would stay silent.
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 *
 * spot({ tld: 'us' }).tickers().subscribe((tickers) => console.log(tickers.map(({ s, b, a }) => `${s} ${b} ${a}`)));
 * ```
 */
export function fullTickers(source: StreamSource): Observable<Tickers> {
  return source.stream(fullTickersStream());
}
