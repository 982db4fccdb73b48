import * as t from 'io-ts';
import { decoder } from './codec.js';
import type { Decode } from './decode.js';
import type { TickerWindow } from './ticker-window.js';
import { WindowTicker } from './window-ticker.js';

/**
 * The window tickers that changed, of all symbols; one codec per window. A symbol that did not change is not in it.
 *
 * Source: Spot, WebSocket Streams, "All Market Rolling Window Statistics Streams".
 *
 * @example
 * ```ts
 * import { decodeWindowTickers } from 'rx-binance/codecs';
 *
 * export const busiest = (text: string) =>
 *   [...decodeWindowTickers['1d'](JSON.parse(text))].sort((a, b) => b.n - a.n).map(({ s }) => s);
 * ```
 */
export const WindowTickers = {
  '1h': t.array(WindowTicker['1h'], 'WindowTickers'),
  '4h': t.array(WindowTicker['4h'], 'WindowTickers'),
  '1d': t.array(WindowTicker['1d'], 'WindowTickers'),
} as const;
export type WindowTickers<W extends TickerWindow = TickerWindow> = readonly WindowTicker<W>[];

/** Checks the payload of `!ticker_<window>@arr`: `decodeWindowTickers['1d'](payload)`. */
export const decodeWindowTickers: { readonly [W in TickerWindow]: Decode<WindowTickers<W>> } = {
  '1h': decoder(WindowTickers['1h']),
  '4h': decoder(WindowTickers['4h']),
  '1d': decoder(WindowTickers['1d']),
};
