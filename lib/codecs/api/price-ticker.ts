import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * The price of the last trade of a symbol.
 *
 * Source: Spot, WebSocket API, "Symbol price ticker".
 */
export const PriceTicker = /* @__PURE__ */ priceTicker(ioTsKinds);
export type PriceTicker = EventOf<typeof PriceTicker>;

/** Checks the result of `ticker.price` for one symbol. */
export const decodePriceTicker: Decode<PriceTicker> = eventDecoder(priceTicker);

/** Checks the result of `ticker.price` for several symbols. */
export const decodePriceTickers: Decode<readonly PriceTicker[]> = eventDecoder((t) =>
  t.array(priceTicker(t), 'PriceTickers'),
);

function priceTicker(t: Kinds) {
  return t.type({ symbol: t.string, price: t.UnsignedDecimal }, 'PriceTicker');
}
