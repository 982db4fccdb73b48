import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * What smart order routing gave an account.
 *
 * Source: Spot, WebSocket API, "Account allocations".
 */
export const Allocation = /* @__PURE__ */ allocation(ioTsKinds);
export type Allocation = EventOf<typeof Allocation>;

/** Checks the result of one element of `myAllocations`. */
export const decodeAllocation: Decode<Allocation> = eventDecoder(allocation);

/** Checks the result of `myAllocations`. */
export const decodeAllocations: Decode<readonly Allocation[]> = eventDecoder((t) =>
  t.array(allocation(t), 'Allocations'),
);

function allocation(t: Kinds) {
  return t.type(
    {
      /** In capitals. */
      symbol: t.string,
      /** Unique for a symbol. */
      allocationId: t.Int,
      /** `SOR`. */
      allocationType: t.string,
      /** Of the order that it was for. */
      orderId: t.Int,
      /** -1 for none. */
      orderListId: t.Int,
      /** Price. */
      price: t.UnsignedDecimal,
      /** Quantity. */
      qty: t.UnsignedDecimal,
      /** Price times quantity. */
      quoteQty: t.UnsignedDecimal,
      /** What it cost; below zero it is a rebate. */
      commission: t.Decimal,
      /** In which asset. */
      commissionAsset: t.string,
      /** When that was. */
      time: t.Timestamp,
      /** Whether the account bought. */
      isBuyer: t.boolean,
      /** Whether its order waited on the book. */
      isMaker: t.boolean,
      /** Whether it is the one that allocates. */
      isAllocator: t.boolean,
    },
    'Allocation',
  );
}
