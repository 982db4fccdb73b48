import { formatDecimal } from '../format-decimal.js';
import type { AccountOrder } from './account-order.js';
import type { Command } from './command.js';

/** What tells which order it is. */
export function orderIds({ instrument, id, list, clientOrderId }: AccountOrder): object {
  return { symbol: instrument.symbol, orderId: id, orderListId: list?.id ?? -1, clientOrderId };
}

/** How an order stands, as every answer about it says. */
export function orderAnswer({ timeOf }: Pick<Command, 'timeOf'>, order: AccountOrder): object {
  const { instrument, terms, quantity, status } = order;
  const { priceText, quantityText } = instrument;
  const isSized = !(status === 'PENDING_NEW' && terms.quantity === undefined);
  return {
    price: priceText(terms.price),
    ...(isSized && { origQty: quantityText(quantity) }),
    executedQty: quantityText(order.executed),
    origQuoteOrderQty: formatDecimal(terms.quoteQuantity ?? 0n, 8),
    cummulativeQuoteQty: formatDecimal(order.executedQuote, 8),
    status,
    timeInForce: terms.timeInForce,
    type: terms.type,
    side: terms.side,
    ...orderConditions({ timeOf }, order),
  };
}

/** What only some orders have. */
export function orderConditions({ timeOf }: Pick<Command, 'timeOf'>, order: AccountOrder): object {
  const { instrument, terms, trail, workingSince, preventedMatchId, expiryReason } = order;
  const { priceText, quantityText } = instrument;
  return {
    ...(terms.stopPrice !== undefined && { stopPrice: priceText(terms.stopPrice) }),
    ...(terms.icebergQuantity !== undefined && { icebergQty: quantityText(terms.icebergQuantity) }),
    ...(terms.trailingDelta !== undefined && {
      trailingDelta: terms.trailingDelta,
      trailingTime: trail ? timeOf(trail.since) : -1,
    }),
    ...(terms.strategyId !== undefined && { strategyId: terms.strategyId }),
    ...(terms.strategyType !== undefined && { strategyType: terms.strategyType }),
    workingTime: workingSince === undefined ? -1 : timeOf(workingSince),
    selfTradePreventionMode: terms.selfTrade,
    ...(preventedMatchId !== undefined && { preventedMatchId, preventedQuantity: quantityText(order.prevented) }),
    ...(order.usedSor && { usedSor: true, workingFloor: 'SOR' }),
    ...(expiryReason !== undefined && { expiryReason }),
  };
}
