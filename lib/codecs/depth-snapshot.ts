import * as t from 'io-ts';
import { decoder } from './codec.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { PartialDepth } from './partial-depth.js';

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
export const DepthSnapshot = t.type(PartialDepth.props, 'DepthSnapshot');
export type DepthSnapshot = DeepReadonly<t.TypeOf<typeof DepthSnapshot>>;

/** Checks the answer to `GET /api/v3/depth`, and to `depth` over WebSocket. */
export const decodeDepthSnapshot: Decode<DepthSnapshot> = decoder(DepthSnapshot);
