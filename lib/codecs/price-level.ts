import type * as t from 'io-ts';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';

/** A price and how much is offered there: `[price, quantity]`. The quantity replaces the one before; it is no change. */
export const PriceLevel = /* @__PURE__ */ priceLevel(ioTsKinds);
export type PriceLevel = EventOf<typeof PriceLevel>;

export function priceLevel(kinds: Kinds): t.Type<[price: string, quantity: string]> {
  return kinds.tuple([kinds.UnsignedDecimal, kinds.UnsignedDecimal], 'PriceLevel');
}
