import * as t from 'io-ts';
import { decoder } from './codec.js';
import { Decimal } from './decimal.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { nullable } from './nullable.js';
import { Timestamp } from './timestamp.js';

/**
 * The price against which the exchange measures orders, or null while it has none.
 *
 * Source: Spot, WebSocket Streams, "Reference Price Streams".
 *
 * @example
 * ```ts
 * import { decodeReferencePrice } from 'rx-binance/codecs';
 *
 * export const reference = (text: string) => decodeReferencePrice(JSON.parse(text)).r ?? 'none';
 * ```
 */
export const ReferencePrice = t.type(
  {
    /** Event type. */
    e: t.literal('referencePrice'),
    /** Symbol, in capitals. */
    s: t.string,
    /** Reference price; null when there is none. */
    r: nullable(Decimal),
    /** Since when it holds. */
    t: Timestamp,
  },
  'ReferencePrice',
);
export type ReferencePrice = DeepReadonly<t.TypeOf<typeof ReferencePrice>>;

/** Checks the payload of `<symbol>@referencePrice`. */
export const decodeReferencePrice: Decode<ReferencePrice> = decoder(ReferencePrice);
