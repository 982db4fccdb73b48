import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';
import { listMembers } from './list-members.js';
import { orderMembers } from './order-members.js';

/**
 * An order that kept its place with a smaller quantity. Its members have names of their own.
 *
 * Source: Spot, WebSocket API, "Order Amend Keep Priority".
 */
export const AmendedOrder = /* @__PURE__ */ amendedOrder(ioTsKinds);
export type AmendedOrder = EventOf<typeof AmendedOrder>;

/** Checks the result of `order.amend.keepPriority`. */
export const decodeAmendedOrder: Decode<AmendedOrder> = eventDecoder(amendedOrder);

function amendedOrder(t: Kinds) {
  const { ids, conditional } = orderMembers(t);
  return t.typeWith(
    {
      /** When it was changed. */
      transactTime: t.Timestamp,
      /** Of the report of the change. */
      executionId: t.Int,
      /** How it stands. */
      amendedOrder: t.typeWith(
        {
          ...ids,
          /** The id it had. */
          origClientOrderId: t.string,
          /** Price. */
          price: t.UnsignedDecimal,
          /** Quantity, now. */
          qty: t.UnsignedDecimal,
          /** Quantity executed so far. */
          executedQty: t.UnsignedDecimal,
          /** Quantity prevented so far. */
          preventedQty: t.UnsignedDecimal,
          /** Quote quantity that was ordered; zero when a quantity was. */
          quoteOrderQty: t.UnsignedDecimal,
          /** Quote quantity executed; less than zero when it is not known any more. */
          cumulativeQuoteQty: t.Decimal,
          /** `NEW`, `PARTIALLY_FILLED`, … */
          status: t.string,
          /** `GTC`, `IOC` or `FOK`. */
          timeInForce: t.string,
          /** `LIMIT`, `LIMIT_MAKER`, … */
          type: t.string,
          /** `BUY` or `SELL`. */
          side: t.string,
        },
        conditional,
        'AmendedTerms',
      ),
    },
    {
      /** Of an order in a list. */
      listStatus: t.type(listMembers(t), 'AmendedList'),
    },
    'AmendedOrder',
  );
}
