import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * The average price of the last minutes, by which the exchange judges the price of an order.
 *
 * Source: Spot, WebSocket API, "Current average price".
 */
export const AveragePrice = /* @__PURE__ */ averagePrice(ioTsKinds);
export type AveragePrice = EventOf<typeof AveragePrice>;

/** Checks the result of `avgPrice`. */
export const decodeAveragePrice: Decode<AveragePrice> = eventDecoder(averagePrice);

function averagePrice(t: Kinds) {
  return t.type(
    {
      /** Minutes. */
      mins: t.Int,
      price: t.UnsignedDecimal,
      /** When the last of these trades was made. */
      closeTime: t.Timestamp,
    },
    'AveragePrice',
  );
}
