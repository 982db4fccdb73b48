import * as t from 'io-ts';
import { decoder } from './codec.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { Int } from './int.js';
import { PriceLevel } from './price-level.js';
import { Timestamp } from './timestamp.js';

/**
 * What changed in the order book: the new quantity of each level named; zero removes the level.
 *
 * Events follow one another without a break: `U` is one more than the `u` before it.
 *
 * Source: Spot, WebSocket Streams, "Diff. Depth Stream".
 *
 * @example
 * ```ts
 * import { decodeDepthUpdate } from 'rx-binance/codecs';
 *
 * export const apply = (bids: Map<string, string>, text: string) => {
 *   for (const [price, quantity] of decodeDepthUpdate(JSON.parse(text)).b) {
 *     if (Number(quantity) === 0) bids.delete(price);
 *     else bids.set(price, quantity);
 *   }
 * };
 * ```
 */
export const DepthUpdate = t.type(
  {
    /** Event type. */
    e: t.literal('depthUpdate'),
    /** When the exchange sent the event. */
    E: Timestamp,
    /** Symbol, in capitals. */
    s: t.string,
    /** First update id in it. */
    U: Int,
    /** Last update id in it. */
    u: Int,
    /** Bids that changed; may be empty. */
    b: t.array(PriceLevel),
    /** Asks that changed; may be empty. */
    a: t.array(PriceLevel),
  },
  'DepthUpdate',
);
export type DepthUpdate = DeepReadonly<t.TypeOf<typeof DepthUpdate>>;

/** Checks the payload of `<symbol>@depth`, at either speed. */
export const decodeDepthUpdate: Decode<DepthUpdate> = decoder(DepthUpdate);
