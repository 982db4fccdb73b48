import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';

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
export const ReferencePrice = /* @__PURE__ */ referencePrice(ioTsKinds);
export type ReferencePrice = EventOf<typeof ReferencePrice>;

/** Checks the payload of `<symbol>@referencePrice`. */
export const decodeReferencePrice: Decode<ReferencePrice> = eventDecoder(referencePrice);

function referencePrice(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('referencePrice'),
      /** Symbol, in capitals. */
      s: t.string,
      /** Reference price; null when there is none. */
      r: t.nullable(t.UnsignedDecimal),
      /** Since when it holds. */
      t: t.Timestamp,
    },
    'ReferencePrice',
  );
}
