import * as t from 'io-ts';
import { decoder } from './codec.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { Int } from './int.js';
import { PriceLevel } from './price-level.js';

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
export const PartialDepth = t.type(
  {
    /** Update id of the order book; the same numbering as that of {@link DepthUpdate}. */
    lastUpdateId: Int,
    /** Bids, best (highest) first. */
    bids: t.array(PriceLevel),
    /** Asks, best (lowest) first. */
    asks: t.array(PriceLevel),
  },
  'PartialDepth',
);
export type PartialDepth = DeepReadonly<t.TypeOf<typeof PartialDepth>>;

/** Checks the payload of `<symbol>@depth<levels>`, at either speed. */
export const decodePartialDepth: Decode<PartialDepth> = decoder(PartialDepth);
