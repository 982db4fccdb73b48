import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';
import { priceLevel } from './price-level.js';

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
export const DepthUpdate = /* @__PURE__ */ depthUpdate(ioTsKinds);
export type DepthUpdate = EventOf<typeof DepthUpdate>;

/** Checks the payload of `<symbol>@depth`, at either speed. */
export const decodeDepthUpdate: Decode<DepthUpdate> = eventDecoder(depthUpdate);

function depthUpdate(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('depthUpdate'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
      /** Symbol, in capitals. */
      s: t.string,
      /** First update id in it. */
      U: t.Int,
      /** Last update id in it. */
      u: t.Int,
      /** Bids that changed; may be empty. */
      b: t.array(priceLevel(t)),
      /** Asks that changed; may be empty. */
      a: t.array(priceLevel(t)),
    },
    'DepthUpdate',
  );
}
