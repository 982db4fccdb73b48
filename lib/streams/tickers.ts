import type { Observable } from 'rxjs';
import type { WindowTickers } from '../codecs/window-tickers.js';
import type { StreamSource } from '../source.js';
import { windowTickersStream } from './window-tickers.js';

/**
 * Statistics of the last day of all symbols that changed, once a second.
 *
 * The exchange switched `!ticker@arr` off on 2026-03-26; this is `!ticker_1d@arr`, which has neither best bid and ask
 * nor last quantity nor previous close. For those, `ticker(symbol)`.
 *
 * Source: spot documentation, "All Market Rolling Window Statistics Streams".
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 *
 * spot().tickers().subscribe((tickers) => console.log(tickers.map(({ s, c }) => `${s} ${c}`)));
 * ```
 */
export function tickers(source: StreamSource): Observable<WindowTickers<'1d'>> {
  return source.stream(windowTickersStream('1d'));
}
