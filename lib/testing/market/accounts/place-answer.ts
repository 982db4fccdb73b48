import { formatDecimal } from '../format-decimal.js';
import type { AccountOrder, Fill } from './account-order.js';
import type { Command } from './command.js';
import { orderAnswer, orderIds } from './order-answer.js';
import type { PreventedMatch } from './prevented-match.js';
import { responseType } from './response-type.js';

/** What is answered to the one who placed an order; how much, they may say. */
export function placeAnswer(command: Command, order: AccountOrder): object {
  const { type } = order.terms;
  const isBrief = type !== 'LIMIT' && type !== 'MARKET';
  const wanted = responseType(command.params) ?? (isBrief ? 'ACK' : 'FULL');
  const prevented = command.holder.preventedMatches.filter(
    ({ takerOrderId, symbol }) => takerOrderId === order.id && symbol === order.instrument.symbol,
  );
  return {
    ...orderIds(order),
    transactTime: command.timeOf(order.updatedAt),
    ...(wanted !== 'ACK' && orderAnswer(command, order)),
    ...(wanted === 'FULL' && { fills: order.fills.map(fillAnswer) }),
    ...(wanted === 'FULL' &&
      prevented.length > 0 && { preventedMatches: prevented.map((match) => preventedAnswer(order, match)) }),
  };
}

/** Quantities are said of those that lost something. */
function preventedAnswer({ instrument }: AccountOrder, match: PreventedMatch): object {
  const { priceText, quantityText } = instrument;
  const { id, makerOrderId, price, makerLost, takerLost } = match;
  return {
    preventedMatchId: id,
    makerOrderId,
    price: priceText(price),
    ...(takerLost > 0 && { takerPreventedQuantity: quantityText(takerLost) }),
    ...(makerLost > 0 && { makerPreventedQuantity: quantityText(makerLost) }),
  };
}

function fillAnswer({ order, price, quantity, commission, commissionAsset, tradeId }: Fill): object {
  const { priceText, quantityText } = order.instrument;
  return {
    price: priceText(price),
    qty: quantityText(quantity),
    commission: formatDecimal(commission, 8),
    commissionAsset,
    tradeId,
  };
}
