import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';
import type { TickerWindow } from './ticker-window.js';

/**
 * Statistics of the last hour, four hours or day; one codec per window.
 *
 * The window opens on a full minute, so it is up to a minute wider than its name says.
 *
 * Source: Spot, WebSocket Streams, "Individual Symbol Rolling Window Statistics Streams".
 *
 * @example
 * ```ts
 * import { decodeWindowTicker, type WindowTicker } from 'rx-binance/codecs';
 *
 * export const hourly = (text: string): WindowTicker<'1h'> => decodeWindowTicker['1h'](JSON.parse(text));
 * ```
 */
export const WindowTicker = {
  '1h': /* @__PURE__ */ windowTicker(ioTsKinds, '1h'),
  '4h': /* @__PURE__ */ windowTicker(ioTsKinds, '4h'),
  '1d': /* @__PURE__ */ windowTicker(ioTsKinds, '1d'),
} as const;
export type WindowTicker<W extends TickerWindow = TickerWindow> = EventOf<ReturnType<typeof windowTicker<W>>>;

/** Checks the payload of `<symbol>@ticker_<window>`: `decodeWindowTicker['1h'](payload)`. */
export const decodeWindowTicker: { readonly [W in TickerWindow]: Decode<WindowTicker<W>> } = {
  '1h': eventDecoder((t) => windowTicker(t, '1h')),
  '4h': eventDecoder((t) => windowTicker(t, '4h')),
  '1d': eventDecoder((t) => windowTicker(t, '1d')),
};

export function windowTicker<W extends TickerWindow>(t: Kinds, window: W) {
  return t.type(
    {
      /** Event type. */
      e: t.literal(`${window}Ticker`),
      /** When the exchange sent the event. */
      E: t.Timestamp,
      /** Symbol, in capitals. */
      s: t.string,
      /** Change of the price; may be negative. */
      p: t.Decimal,
      /** Change of the price, in percent; may be negative. */
      P: t.Decimal,
      /** Opening price. */
      o: t.UnsignedDecimal,
      /** Highest price. */
      h: t.UnsignedDecimal,
      /** Lowest price. */
      l: t.UnsignedDecimal,
      /** Last price. */
      c: t.UnsignedDecimal,
      /** Average price, weighted by volume. */
      w: t.UnsignedDecimal,
      /** Volume in the base asset. */
      v: t.UnsignedDecimal,
      /** Volume in the quote asset. */
      q: t.UnsignedDecimal,
      /** When the window opened, on a full minute. */
      O: t.Timestamp,
      /** When it ended: now. */
      C: t.Timestamp,
      /** Id of the first trade. */
      F: t.Int,
      /** Id of the last trade. */
      L: t.Int,
      /** Number of trades. */
      n: t.Int,
    },
    'WindowTicker',
  );
}
