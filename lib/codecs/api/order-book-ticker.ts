import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * The best bid and the best offer of a symbol, as a request returns them.
 *
 * Source: Spot, WebSocket API, "Symbol order book ticker".
 */
export const OrderBookTicker = /* @__PURE__ */ orderBookTicker(ioTsKinds);
export type OrderBookTicker = EventOf<typeof OrderBookTicker>;

/** Checks the result of `ticker.book` for one symbol. */
export const decodeOrderBookTicker: Decode<OrderBookTicker> = eventDecoder(orderBookTicker);

/** Checks the result of `ticker.book` for several symbols. */
export const decodeOrderBookTickers: Decode<readonly OrderBookTicker[]> = eventDecoder((t) =>
  t.array(orderBookTicker(t), 'OrderBookTickers'),
);

function orderBookTicker(t: Kinds) {
  return t.type(
    {
      symbol: t.string,
      bidPrice: t.UnsignedDecimal,
      bidQty: t.UnsignedDecimal,
      askPrice: t.UnsignedDecimal,
      askQty: t.UnsignedDecimal,
    },
    'OrderBookTicker',
  );
}
