import { formatDecimal } from '../format-decimal.js';
import type { AccountOrder } from './account-order.js';
import type { Command } from './command.js';
import { findOrder } from './find-order.js';
import { floorOf } from './floor-of.js';
import { isOpen } from './is-open.js';
import { listMembers } from './list-answer.js';
import { orderConditions, orderIds } from './order-answer.js';
import { refuse } from './refuse.js';
import { refuseTaken } from './refuse-taken.js';
import { relock } from './relock.js';
import { sizeOrder } from './size-order.js';
import { tellList } from './tell-list.js';

/**
 * Makes an order smaller, which keeps its place in the queue.
 *
 * Source: spot documentation, WebSocket API, "Order Amend Keep Priority".
 */
export function amendOrder(command: Command): object {
  const { params, time, holder, timeOf } = command;
  const floor = floorOf(command);
  const { engine, instrument } = floor.market;
  const order = findOrder(command);
  if (!order || !isOpen(order)) return refuse(-2011, 'Unknown order sent.');
  params.needed('newQty');
  const quantity = params.decimal('newQty', instrument.quantityDecimals, instrument.maxQuantity, 'LOT_SIZE') ?? 0;
  const done = order.executed + order.prevented;
  if (quantity >= order.quantity || quantity <= done)
    return refuse(-2038, 'The quantity has to become less, and more than what is done already.');

  const from = order.clientOrderId;
  const to = params.clientId('newClientOrderId') ?? holder.newClientId();
  if (to !== from) refuseTaken(holder, instrument, to);
  const before = order.quantity;
  if (order.resting) engine.reduce(order.resting, before - quantity);
  order.quantity = quantity;
  sizeOrder(floor.market, order);
  order.clientOrderId = to;
  order.updatedAt = time;
  relock(order.pot);
  const executionId = floor.report(order, { execution: 'REPLACED', time, renamed: { from, to } });
  order.amendments.push({ executionId, from, to, quantity: before, newQuantity: quantity, time });
  const { list } = order;
  if (list && from !== to) tellList(list, 'UPDATED', time);
  return {
    transactTime: timeOf(time),
    executionId,
    amendedOrder: amendedAnswer(command, order, from),
    ...(list && { listStatus: listMembers(list) }),
  };
}

// It has names of its own for what other answers have too.
function amendedAnswer(command: Command, order: AccountOrder, from: string): object {
  const { terms, instrument } = order;
  const { quantityText } = instrument;
  return {
    ...orderIds(order),
    origClientOrderId: from,
    price: instrument.priceText(terms.price),
    qty: quantityText(order.quantity),
    executedQty: quantityText(order.executed),
    preventedQty: quantityText(order.prevented),
    quoteOrderQty: formatDecimal(terms.quoteQuantity ?? 0n, 8),
    cumulativeQuoteQty: formatDecimal(order.executedQuote, 8),
    status: order.status,
    timeInForce: terms.timeInForce,
    type: terms.type,
    side: terms.side,
    ...orderConditions(command, order),
  };
}
