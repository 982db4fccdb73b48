import type { AccountOrder, OrderList } from './account-order.js';
import type { Ending } from './ending.js';
import { isOpen } from './is-open.js';
import { tellList } from './tell-list.js';

/** What one order of a list means to the others. */
export interface Contingencies {
  /** It is being executed, or was set off: of two that exclude each other the other one has to go. */
  started(order: AccountOrder, time: number): void;
  ended(order: AccountOrder, ending: Ending): void;
}

/** How contingencies are brought about. */
export interface Consequences {
  end(order: AccountOrder, ending: Ending): void;
  /** Lets go those that waited for the first one. */
  release(list: OrderList, time: number): void;
}

export function createContingencies({ end, release }: Consequences): Contingencies {
  return {
    started(order, time) {
      for (const other of othersOf(order)) end(other, { status: 'EXPIRED', reason: 'OCO_TRIGGER', time });
    },
    ended(order, ending) {
      const { list } = order;
      if (!list || list.isDone) return;
      const { status, time } = ending;
      const isFirst = list.pending.length > 0 && !list.pending.includes(order);
      if (isFirst && status === 'FILLED') return release(list, time);
      const reason = isFirst ? 'OTO_PHASE_ONE_EXPIRED' : 'OCO_TRIGGER';
      // One that had to go for another one takes nobody with it.
      const others = isFirst ? list.pending : ending.reason === 'OCO_TRIGGER' ? [] : othersOf(order);
      for (const other of others) end(other, isShared(ending) ? ending : { status: 'EXPIRED', reason, time });
      if (list.isDone || list.orders.some(isOpen)) return;
      list.isDone = true;
      tellList(list, 'ALL_DONE', time);
    },
  };
}

/** What is done to one is done to all. */
function isShared({ status }: Ending): boolean {
  return status === 'CANCELED' || status === 'REJECTED';
}

function othersOf(order: AccountOrder): readonly AccountOrder[] {
  return order.pot.orders.filter((other) => other !== order && isOpen(other));
}
