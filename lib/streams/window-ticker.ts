import type { Observable } from 'rxjs';
import type { TickerWindow } from '../codecs/ticker-window.js';
import { type WindowTicker, decodeWindowTicker } from '../codecs/window-ticker.js';
import { symbolInStream } from '../protocol/symbol.js';
import type { StreamDescriptor, StreamSource } from '../source.js';
import { oneOf } from './one-of.js';
import { tickerWindows } from './ticker-windows.js';

/** Name and check of {@link windowTicker}. */
export function windowTickerStream<W extends TickerWindow>(
  symbol: string,
  window: W,
): StreamDescriptor<WindowTicker<W>> {
  const length = oneOf<W>('window', window, tickerWindows as readonly W[]);
  // A table indexed by a type parameter gives a function over all its members.
  const decode = decodeWindowTicker[length] as StreamDescriptor<WindowTicker<W>>['decode'];
  return { name: `${symbolInStream(symbol)}@ticker_${length}`, decode, cadence: 1_000 };
}

/**
 * Statistics of the last hour, four hours or day, once a second. The window begins on a full minute, so it is up to a
 * minute longer than its name says.
 *
 * Throws `InvalidArgumentError` at the call when symbol or window do not exist.
 *
 * Source: spot documentation, "Individual Symbol Rolling Window Statistics Streams".
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 *
 * spot().windowTicker('BTCUSDT', '1h').subscribe(({ P }) => console.log(P));
 * ```
 */
export function windowTicker<W extends TickerWindow>(
  source: StreamSource,
  symbol: string,
  window: W,
): Observable<WindowTicker<W>> {
  return source.stream(windowTickerStream(symbol, window));
}
