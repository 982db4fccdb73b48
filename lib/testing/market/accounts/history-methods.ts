import type { Command } from './command.js';
import { findOrder } from './find-order.js';
import { floorOf } from './floor-of.js';
import type { Method } from './method.js';
import { preventedQuantities } from './prevented-quantities.js';
import { refuse } from './refuse.js';
import { selectPage } from './select-page.js';

/** The methods that tell what became of orders other than being executed. */
export const historyMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['myPreventedMatches', preventedMatches],
  ['order.amendments', amendments],
  ['myAllocations', (command) => floorOf(command) && []],
  ['myFilters', (command) => floorOf(command) && { exchangeFilters: [], symbolFilters: [], assetFilters: [] }],
]);

function preventedMatches(command: Command): unknown {
  const { holder, params, timeOf } = command;
  const { instrument } = floorOf(command).market;
  const id = params.integer('preventedMatchId');
  const orderId = params.integer('orderId');
  if (id === undefined && orderId === undefined)
    refuse(-1102, "Param 'preventedMatchId' or 'orderId' must be sent, but both were empty/null!");
  const found = holder.preventedMatches.filter(
    (match) =>
      match.symbol === instrument.symbol &&
      (id === undefined || match.id === id) &&
      (orderId === undefined || match.takerOrderId === orderId || match.makerOrderId === orderId),
  );
  return selectPage(command, found, {
    id: (match) => match.id,
    time: ({ time }) => time,
    from: 'fromPreventedMatchId',
  }).map((match) => ({
    symbol: match.symbol,
    preventedMatchId: match.id,
    takerOrderId: match.takerOrderId,
    makerSymbol: match.symbol,
    makerOrderId: match.makerOrderId,
    tradeGroupId: holder.id,
    selfTradePreventionMode: match.selfTrade,
    price: instrument.priceText(match.price),
    ...preventedQuantities(instrument, match),
    transactTime: timeOf(match.time),
  }));
}

function amendments(command: Command): unknown {
  const order = findOrder(command) ?? refuse(-2013, 'Order does not exist.');
  const { symbol, quantityText } = order.instrument;
  return selectPage(command, order.amendments, {
    id: ({ executionId }) => executionId,
    time: ({ time }) => time,
    from: 'fromExecutionId',
  }).map(({ executionId, from, to, quantity, newQuantity, time }) => ({
    symbol,
    orderId: order.id,
    executionId,
    origClientOrderId: from,
    newClientOrderId: to,
    origQty: quantityText(quantity),
    newQty: quantityText(newQuantity),
    time: command.timeOf(time),
  }));
}
