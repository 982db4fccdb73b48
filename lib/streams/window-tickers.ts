import type { Observable } from 'rxjs';
import type { TickerWindow } from '../codecs/ticker-window.js';
import { type WindowTickers, decodeWindowTickers } from '../codecs/window-tickers.js';
import type { StreamDescriptor, StreamSource } from '../source.js';
import { oneOf } from './one-of.js';
import { tickerWindows } from './ticker-windows.js';

/** Name and check of {@link windowTickers}. */
export function windowTickersStream<W extends TickerWindow>(window: W): StreamDescriptor<WindowTickers<W>> {
  const length = oneOf<W>('window', window, tickerWindows as readonly W[]);
  const decode = decodeWindowTickers[length] as StreamDescriptor<WindowTickers<W>>['decode'];
  return { name: `!ticker_${length}@arr`, decode, cadence: 1_000 };
}

/**
 * Statistics of the last hour, four hours or day of all symbols that changed, once a second.
 *
 * Throws `InvalidArgumentError` at the call when the window does not exist.
 *
 * Source: spot documentation, "All Market Rolling Window Statistics Streams".
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 *
 * spot().windowTickers('1h').subscribe((tickers) => console.log(tickers.length));
 * ```
 */
export function windowTickers<W extends TickerWindow>(source: StreamSource, window: W): Observable<WindowTickers<W>> {
  return source.stream(windowTickersStream(window));
}
