import type { AccountOrder, Holder, OrderList, Pot } from './account-order.js';
import type { Floor } from './floor.js';
import type { OrderTerms } from './order-terms.js';
import { refuseTaken } from './refuse-taken.js';

/** What an order is made with besides its terms. */
export interface OrderSetting {
  readonly holder: Holder;
  readonly time: number;
  readonly pot?: Pot;
  readonly list?: OrderList;
  readonly isPending?: boolean;
  readonly usedSor?: boolean;
}

/** An order that nobody knows of yet. Refuses a client order id that an open order has. */
export function createOrder({ market }: Floor, terms: OrderTerms, setting: OrderSetting): AccountOrder {
  const { holder, time, pot = { orders: [], locked: 0n }, list, isPending = false, usedSor = false } = setting;
  const { instrument, engine } = market;
  const { clientOrderId = holder.newClientId() } = terms;
  refuseTaken(holder, instrument, clientOrderId, list?.orders);
  const order: AccountOrder = {
    id: engine.nextOrderId(),
    holder,
    instrument,
    terms,
    createdAt: time,
    usedSor,
    list,
    pot,
    fills: [],
    amendments: [],
    clientOrderId,
    quantity: terms.quantity ?? 0,
    status: isPending ? 'PENDING_NEW' : 'NEW',
    executed: 0,
    executedQuote: 0n,
    prevented: 0,
    preventedMatchId: undefined,
    updatedAt: time,
    workingSince: undefined,
    trail: undefined,
    budget: 0n,
    resting: undefined,
    expiryReason: undefined,
  };
  pot.orders.push(order);
  return order;
}
