import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

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
      standardCommissionForOrder: t.type({ maker: t.UnsignedDecimal, taker: t.UnsignedDecimal }, 'Commission'),
      specialCommissionForOrder: t.type({ maker: t.UnsignedDecimal, taker: t.UnsignedDecimal }, 'Commission'),
      taxCommissionForOrder: t.type({ maker: t.UnsignedDecimal, taker: t.UnsignedDecimal }, 'Commission'),
      discount: t.type(
        {
          enabledForAccount: t.boolean,
          enabledForSymbol: t.boolean,
          discountAsset: t.nullable(t.string),
          discount: t.UnsignedDecimal,
        },
        'Discount',
      ),
    },
    'TestedOrder',
  );
}
