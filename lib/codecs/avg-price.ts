import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';

/**
 * The average price of the last minutes, whenever it changes.
 *
 * Source: Spot, WebSocket Streams, "Average Price".
 *
 * @example
 * ```ts
 * import { decodeAvgPrice } from 'rx-binance/codecs';
 *
 * export const average = (text: string) => Number(decodeAvgPrice(JSON.parse(text)).w);
 * ```
 */
export const AvgPrice = /* @__PURE__ */ avgPrice(ioTsKinds);
export type AvgPrice = EventOf<typeof AvgPrice>;

/** Checks the payload of `<symbol>@avgPrice`. */
export const decodeAvgPrice: Decode<AvgPrice> = eventDecoder(avgPrice);

function avgPrice(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('avgPrice'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
      /** Symbol, in capitals. */
      s: t.string,
      /** Over how long the average goes, e.g. `5m`. */
      i: t.string,
      /** Average price. */
      w: t.UnsignedDecimal,
      /** When the last trade was. */
      T: t.Timestamp,
    },
    'AvgPrice',
  );
}
