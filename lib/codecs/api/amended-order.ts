import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

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
  return t.typeWith(
    {
      transactTime: t.Timestamp,
      executionId: t.Int,
      amendedOrder: t.typeWith(
        {
          symbol: t.string,
          orderId: t.Int,
          /** -1 for none. */
          orderListId: t.Int,
          /** The id it had. */
          origClientOrderId: t.string,
          clientOrderId: t.string,
          price: t.UnsignedDecimal,
          qty: t.UnsignedDecimal,
          executedQty: t.UnsignedDecimal,
          preventedQty: t.UnsignedDecimal,
          quoteOrderQty: t.UnsignedDecimal,
          cumulativeQuoteQty: t.Decimal,
          status: t.string,
          timeInForce: t.string,
          type: t.string,
          side: t.string,
        },
        {
          /** Since when it is on the book; -1 while it is not. */
          workingTime: t.Int,
          selfTradePreventionMode: t.string,
          icebergQty: t.UnsignedDecimal,
          preventedMatchId: t.Int,
          preventedQuantity: t.UnsignedDecimal,
          stopPrice: t.UnsignedDecimal,
          strategyId: t.Int,
          strategyType: t.Int,
          trailingDelta: t.Int,
          trailingTime: t.Int,
          usedSor: t.boolean,
          workingFloor: t.string,
          pegPriceType: t.string,
          pegOffsetType: t.string,
          pegOffsetValue: t.Int,
          peggedPrice: t.UnsignedDecimal,
          expiryReason: t.string,
        },
        'AmendedTerms',
      ),
    },
    {
      /** Of an order in a list. */
      listStatus: t.type(
        {
          orderListId: t.Int,
          contingencyType: t.string,
          listOrderStatus: t.string,
          listClientOrderId: t.string,
          symbol: t.string,
          orders: t.array(t.type({ symbol: t.string, orderId: t.Int, clientOrderId: t.string }, 'ListedOrderId')),
        },
        'AmendedList',
      ),
    },
    'AmendedOrder',
  );
}
