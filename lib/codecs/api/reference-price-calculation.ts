import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * Where the reference price of a symbol comes from.
 *
 * Source: Spot, WebSocket API, "Query Reference Price Calculation".
 */
export const ReferencePriceCalculation = /* @__PURE__ */ referencePriceCalculation(ioTsKinds);
export type ReferencePriceCalculation = EventOf<typeof ReferencePriceCalculation>;

/** Checks the result of `referencePrice.calculation`. */
export const decodeReferencePriceCalculation: Decode<ReferencePriceCalculation> =
  eventDecoder(referencePriceCalculation);

function referencePriceCalculation(t: Kinds) {
  return t.typeWith(
    {
      symbol: t.string,
      /** `ARITHMETIC_MEAN` or `EXTERNAL`; others may come. */
      calculationType: t.string,
    },
    {
      /** Of a mean: how many prices it is taken of. */
      bucketCount: t.Int,
      /** Of a mean: how long each of them stands for, in milliseconds. */
      bucketWidthMs: t.Int,
      /** Of one that comes from outside. */
      externalCalculationId: t.Int,
    },
    'ReferencePriceCalculation',
  );
}
