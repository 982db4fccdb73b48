import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';
import { priceLevel } from './price-level.js';

/**
 * The best 5, 10 or 20 levels of each side, complete each time. The event has no type, no time and no symbol.
 *
 * Source: Spot, WebSocket Streams, "Partial Book Depth Streams".
 *
 * @example
 * ```ts
 * import { decodePartialDepth } from 'rx-binance/codecs';
 *
 * export const bestBid = (text: string) => decodePartialDepth(JSON.parse(text)).bids[0]?.[0];
 * ```
 */
export const PartialDepth = /* @__PURE__ */ partialDepth(ioTsKinds);
export type PartialDepth = EventOf<typeof PartialDepth>;

/** Checks the payload of `<symbol>@depth<levels>`, at either speed. */
export const decodePartialDepth: Decode<PartialDepth> = eventDecoder(partialDepth);

export function partialDepth(t: Kinds, name = 'PartialDepth') {
  return t.type(
    {
      /** Update id of the order book; the same numbering as that of {@link DepthUpdate}. */
      lastUpdateId: t.Int,
      /** Bids, best (highest) first. */
      bids: t.array(priceLevel(t)),
      /** Asks, best (lowest) first. */
      asks: t.array(priceLevel(t)),
    },
    name,
  );
}
