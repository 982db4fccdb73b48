import * as t from 'io-ts';
import { decoder } from './codec.js';
import { Decimal } from './decimal.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { Int } from './int.js';
import type { TickerWindow } from './ticker-window.js';
import { Timestamp } from './timestamp.js';

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
  '1h': windowTicker('1h'),
  '4h': windowTicker('4h'),
  '1d': windowTicker('1d'),
} as const;
export type WindowTicker<W extends TickerWindow = TickerWindow> = DeepReadonly<
  t.TypeOf<ReturnType<typeof windowTicker<W>>>
>;

/** Checks the payload of `<symbol>@ticker_<window>`: `decodeWindowTicker['1h'](payload)`. */
export const decodeWindowTicker: { readonly [W in TickerWindow]: Decode<WindowTicker<W>> } = {
  '1h': decoder(WindowTicker['1h']),
  '4h': decoder(WindowTicker['4h']),
  '1d': decoder(WindowTicker['1d']),
};

function windowTicker<W extends TickerWindow>(window: W) {
  return t.type(
    {
      /** Event type. */
      e: t.literal(`${window}Ticker`),
      /** When the exchange sent the event. */
      E: Timestamp,
      /** Symbol, in capitals. */
      s: t.string,
      /** Change of the price. */
      p: Decimal,
      /** Change of the price, in percent. */
      P: Decimal,
      /** Opening price. */
      o: Decimal,
      /** Highest price. */
      h: Decimal,
      /** Lowest price. */
      l: Decimal,
      /** Last price. */
      c: Decimal,
      /** Average price, weighted by volume. */
      w: Decimal,
      /** Volume in the base asset. */
      v: Decimal,
      /** Volume in the quote asset. */
      q: Decimal,
      /** When the window opened, on a full minute. */
      O: Timestamp,
      /** When it ended: now. */
      C: Timestamp,
      /** Id of the first trade. */
      F: Int,
      /** Id of the last trade. */
      L: Int,
      /** Number of trades. */
      n: Int,
    },
    'WindowTicker',
  );
}
