import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * The price that the execution rules of a symbol are about, as a request returns it; null when there is none at the moment.
 *
 * Source: Spot, WebSocket API, "Query Reference Price".
 */
export const CurrentReferencePrice = /* @__PURE__ */ currentReferencePrice(ioTsKinds);
export type CurrentReferencePrice = EventOf<typeof CurrentReferencePrice>;

/** Checks the result of `referencePrice`. */
export const decodeCurrentReferencePrice: Decode<CurrentReferencePrice> = eventDecoder(currentReferencePrice);

function currentReferencePrice(t: Kinds) {
  return t.type(
    { symbol: t.string, referencePrice: t.nullable(t.UnsignedDecimal), timestamp: t.Timestamp },
    'CurrentReferencePrice',
  );
}
