import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';
import { discount } from './discount.js';

/**
 * An order that would have been accepted; with what it would have cost, if that was asked for.
 *
 * Source: Spot, WebSocket API, "Test new order".
 */
export const TestedOrder = /* @__PURE__ */ testedOrder(ioTsKinds);
export type TestedOrder = EventOf<typeof TestedOrder>;

/** Checks the result of `order.test` and `sor.order.test`. */
export const decodeTestedOrder: Decode<TestedOrder> = eventDecoder(testedOrder);

function testedOrder(t: Kinds) {
  return t.typeWith(
    {},
    {
      /** What everybody pays, as parts of one. */
      standardCommissionForOrder: rates(t),
      /** What some symbols cost besides. */
      specialCommissionForOrder: rates(t),
      /** Tax. */
      taxCommissionForOrder: rates(t),
      /** Off the standard commission. */
      discount: discount(t),
    },
    'TestedOrder',
  );
}

function rates(t: Kinds) {
  return t.type(
    {
      /** Of what waits on the book. */
      maker: t.UnsignedDecimal,
      /** Of what is executed at once. */
      taker: t.UnsignedDecimal,
    },
    'Commission',
  );
}
