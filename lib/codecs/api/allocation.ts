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
      symbol: t.string,
      allocationId: t.Int,
      allocationType: t.string,
      orderId: t.Int,
      orderListId: t.Int,
      price: t.UnsignedDecimal,
      qty: t.UnsignedDecimal,
      quoteQty: t.UnsignedDecimal,
      commission: t.UnsignedDecimal,
      commissionAsset: t.string,
      time: t.Timestamp,
      isBuyer: t.boolean,
      isMaker: t.boolean,
      isAllocator: t.boolean,
    },
    'Allocation',
  );
}
