import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';
import type { TickerWindow } from './ticker-window.js';
import { type WindowTicker, windowTicker } from './window-ticker.js';

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
  '1h': /* @__PURE__ */ windowTickers(ioTsKinds, '1h'),
  '4h': /* @__PURE__ */ windowTickers(ioTsKinds, '4h'),
  '1d': /* @__PURE__ */ windowTickers(ioTsKinds, '1d'),
} as const;
export type WindowTickers<W extends TickerWindow = TickerWindow> = readonly WindowTicker<W>[];

/** Checks the payload of `!ticker_<window>@arr`: `decodeWindowTickers['1d'](payload)`. */
export const decodeWindowTickers: { readonly [W in TickerWindow]: Decode<WindowTickers<W>> } = {
  '1h': eventDecoder((t) => windowTickers(t, '1h')),
  '4h': eventDecoder((t) => windowTickers(t, '4h')),
  '1d': eventDecoder((t) => windowTickers(t, '1d')),
};

function windowTickers<W extends TickerWindow>(t: Kinds, window: W) {
  return t.array(windowTicker(t, window), 'WindowTickers');
}
