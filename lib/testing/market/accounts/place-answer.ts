import { formatDecimal } from '../format-decimal.js';
import type { AccountOrder, Fill } from './account-order.js';
import type { Command } from './command.js';
import { orderAnswer, orderIds } from './order-answer.js';
import { preventedQuantities } from './prevented-quantities.js';
import { responseType } from './response-type.js';

/** What is answered to the one who placed an order; how much, they may say. */
export function placeAnswer(command: Command, order: AccountOrder): object {
  const { type } = order.terms;
  const isBrief = type !== 'LIMIT' && type !== 'MARKET';
  const wanted = responseType(command.params) ?? (isBrief ? 'ACK' : 'FULL');
  return {
    ...orderIds(order),
    transactTime: command.timeOf(order.updatedAt),
    ...(wanted !== 'ACK' && orderAnswer(command, order)),
    ...(wanted === 'FULL' && { fills: order.fills.map(fillAnswer), ...preventedAnswer(command, order) }),
  };
}

function preventedAnswer({ holder }: Command, { id, instrument }: AccountOrder): object {
  const { symbol, priceText } = instrument;
  const matches = holder.preventedMatches.filter((match) => match.takerOrderId === id && match.symbol === symbol);
  if (matches.length === 0) return {};
  return {
    preventedMatches: matches.map((match) => ({
      preventedMatchId: match.id,
      makerOrderId: match.makerOrderId,
      price: priceText(match.price),
      ...preventedQuantities(instrument, match),
    })),
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
