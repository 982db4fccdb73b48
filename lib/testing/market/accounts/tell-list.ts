import type { OrderList } from './account-order.js';

/** Tells the owner of an order list how it stands, as a `listStatus`. */
export function tellList(list: OrderList, change: 'EXEC_STARTED' | 'UPDATED' | 'ALL_DONE', time: number): void {
  const { id, holder, instrument, contingency, clientId } = list;
  const orders = list.orders.map((order) => ({ s: instrument.symbol, i: order.id, c: order.clientOrderId }));
  holder.tell(time, (timeOf) => ({
    e: 'listStatus',
    E: timeOf(time),
    s: instrument.symbol,
    g: id,
    c: contingency,
    l: change,
    L: change === 'ALL_DONE' ? 'ALL_DONE' : 'EXECUTING',
    r: 'NONE',
    C: clientId,
    T: timeOf(time),
    O: orders,
  }));
}
