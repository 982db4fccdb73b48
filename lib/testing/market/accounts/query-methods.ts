import { formatDecimal } from '../format-decimal.js';
import type { AccountOrder, Fill } from './account-order.js';
import type { Command } from './command.js';
import { discount, rates } from './commission.js';
import { findOrder } from './find-order.js';
import { floorOf } from './floor-of.js';
import type { Method } from './method.js';
import { orderAnswer, orderIds } from './order-answer.js';
import { quoteAmount } from './quote-amount.js';
import { refuse } from './refuse.js';
import { selectPage } from './select-page.js';

/** The methods that tell what an account has and did. */
export const queryMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['order.status', (command) => statusAnswer(command, findOrder(command) ?? refuse(-2013, 'Order does not exist.'))],
  ['openOrders.status', openOrders],
  [
    'allOrders',
    (command) =>
      selectPage(command, ordersOf(command), {
        id: ({ id }) => id,
        time: ({ createdAt }) => createdAt,
        from: 'orderId',
      }).map((order) => statusAnswer(command, order)),
  ],
  ['myTrades', myTrades],
  ['account.status', accountStatus],
  ['account.commission', commissionOf],
]);

function openOrders(command: Command): unknown {
  const { params, holder } = command;
  const instrument = params.text('symbol') === undefined ? undefined : floorOf(command).market.instrument;
  return [...holder.open]
    .filter((order) => instrument === undefined || order.instrument === instrument)
    .map((order) => statusAnswer(command, order));
}

function ordersOf(command: Command): readonly AccountOrder[] {
  const { instrument } = floorOf(command).market;
  return [...command.holder.orders.values()].filter((order) => order.instrument === instrument);
}

function statusAnswer(command: Command, order: AccountOrder): object {
  return {
    ...orderIds(order),
    origQty: order.instrument.quantityText(order.quantity),
    ...orderAnswer(command, order),
    time: command.timeOf(order.createdAt),
    updateTime: command.timeOf(order.updatedAt),
    isWorking: order.workingSince !== undefined,
  };
}

function myTrades(command: Command): unknown {
  const { instrument } = floorOf(command).market;
  const orderId = command.params.integer('orderId');
  const fills = command.holder.fills.filter(
    ({ order }) => order.instrument === instrument && (orderId === undefined || order.id === orderId),
  );
  return selectPage(command, fills, { id: ({ tradeId }) => tradeId, time: ({ time }) => time, from: 'fromId' }).map(
    (fill) => tradeAnswer(command, fill),
  );
}

function tradeAnswer({ timeOf }: Command, { order, tradeId, price, quantity, ...fill }: Fill): object {
  const { instrument, terms, list } = order;
  return {
    symbol: instrument.symbol,
    id: tradeId,
    orderId: order.id,
    orderListId: list?.id ?? -1,
    price: instrument.priceText(price),
    qty: instrument.quantityText(quantity),
    quoteQty: formatDecimal(quoteAmount(instrument, price, quantity), 8),
    commission: formatDecimal(fill.commission, 8),
    commissionAsset: fill.commissionAsset,
    time: timeOf(fill.time),
    isBuyer: terms.side === 'BUY',
    isMaker: fill.isMaker,
    isBestMatch: true,
  };
}

function accountStatus({ holder, params, timeOf }: Command): unknown {
  const { wallet, kind, id } = holder;
  const omitsZero = params.text('omitZeroBalances') === 'true';
  const assets = wallet.assets.filter((asset) => !omitsZero || wallet.free(asset) + wallet.locked(asset) > 0n);
  return {
    makerCommission: 10,
    takerCommission: 10,
    buyerCommission: 0,
    sellerCommission: 0,
    commissionRates: rates('0.00100000'),
    canTrade: true,
    canWithdraw: true,
    canDeposit: true,
    brokered: false,
    requireSelfTradePrevention: false,
    preventSor: false,
    updateTime: timeOf(holder.updatedAt),
    accountType: kind === 'spot' ? 'SPOT' : 'MARGIN',
    balances: assets.map((asset) => ({
      asset,
      free: formatDecimal(wallet.free(asset), 8),
      locked: formatDecimal(wallet.locked(asset), 8),
    })),
    permissions: [kind === 'spot' ? 'SPOT' : 'MARGIN'],
    uid: id,
  };
}

function commissionOf(command: Command): unknown {
  const none = rates('0.00000000');
  return {
    symbol: floorOf(command).market.instrument.symbol,
    standardCommission: rates('0.00100000'),
    specialCommission: none,
    taxCommission: none,
    discount,
  };
}
