import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';
import { partialDepth } from './partial-depth.js';

/**
 * The order book as a request returns it: up to 5000 levels of each side, in the form of a {@link PartialDepth}.
 *
 * Source: Spot, REST API, "Order book".
 *
 * @example
 * ```ts
 * import { decodeDepthSnapshot } from 'rx-binance/codecs';
 *
 * export const levels = (text: string) => {
 *   const { bids, asks } = decodeDepthSnapshot(JSON.parse(text));
 *   return bids.length + asks.length;
 * };
 * ```
 */
export const DepthSnapshot = /* @__PURE__ */ depthSnapshot(ioTsKinds);
export type DepthSnapshot = EventOf<typeof DepthSnapshot>;

/** Checks the answer to `GET /api/v3/depth`, and to `depth` over WebSocket. */
export const decodeDepthSnapshot: Decode<DepthSnapshot> = eventDecoder(depthSnapshot);

function depthSnapshot(t: Kinds) {
  return partialDepth(t, 'DepthSnapshot');
}
