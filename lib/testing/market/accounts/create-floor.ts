import type { TimedPrevention, Trade } from '../matching/matching-engine.js';
import type { SymbolMarket } from '../symbol-market.js';
import type { AccountOrder } from './account-order.js';
import { availableFor } from './available-for.js';
import { createContingencies } from './contingencies.js';
import type { Ending } from './ending.js';
import type { Floor } from './floor.js';
import { followPrice } from './follow-price.js';
import { isOpen } from './is-open.js';
import { isStop } from './is-stop.js';
import { orderKey } from './order-key.js';
import { relock } from './relock.js';
import { recordPrevention } from './record-prevention.js';
import { release } from './release.js';
import { remainingOf } from './remaining-of.js';
import { settle } from './settle.js';
import { sizeOrder } from './size-order.js';
import { obstacleTo } from './obstacle-to.js';
import { tellReport, type Happening } from './tell-report.js';

/** The floor of a symbol; `nextExecutionId` gives a new number each time. */
export function createFloor(market: SymbolMarket, nextExecutionId: () => number): Floor {
  const { engine, klines } = market;
  /** Those that can still be executed. */
  const orders = new Map<number, AccountOrder>();
  const waiting = new Set<AccountOrder>();
  const due: (() => void)[] = [];
  let busy = false;

  const contingencies = createContingencies({
    end,
    release: (list, time) => void due.push(() => release(floor, list, time)),
  });
  const floor: Floor = { market, enter, accept, start, end, report };

  engine.matches.subscribe(({ trade, maker, taker }) => {
    if (maker.owner) fill(maker.id, trade, true);
    if (taker.owner) fill(taker.id, trade, false);
  });
  engine.preventions.subscribe(prevent);
  engine.worked.subscribe((time) => {
    const price = klines.lastPrice();
    for (const order of waiting) {
      if (!followPrice(order, price, time)) continue;
      waiting.delete(order);
      due.push(() => trigger(order, time));
    }
    enter(() => undefined);
  });

  function enter<T>(act: () => T): T {
    if (busy) return act();
    busy = true;
    try {
      const result = act();
      for (let next = due.shift(); next; next = due.shift()) next();
      return result;
    } finally {
      busy = false;
    }
  }

  function report(order: AccountOrder, happening: Omit<Happening, 'executionId'>): number {
    const executionId = nextExecutionId();
    tellReport(order, { ...happening, executionId });
    order.holder.tellBalances(happening.time);
    return executionId;
  }

  function accept(order: AccountOrder, time: number): void {
    const { holder, terms, status } = order;
    orders.set(order.id, order);
    holder.open.add(order);
    holder.orders.set(orderKey(order.instrument, order.id), order);
    if (status === 'NEW') {
      if (isStop(terms)) followPrice(order, klines.lastPrice(), time);
      else order.workingSince = time;
    }
    relock(order.pot);
    report(order, { execution: 'NEW', time });
  }

  function start(order: AccountOrder, time: number): void {
    if (isStop(order.terms)) waiting.add(order);
    else send(order, time);
  }

  function trigger(order: AccountOrder, time: number): void {
    if (!isOpen(order)) return;
    contingencies.started(order, time);
    sizeOrder(market, order, true);
    const obstacle = obstacleTo(market, {
      ...order,
      terms: { ...order.terms, stopPrice: undefined, trailingDelta: undefined },
    });
    if (obstacle) return end(order, { status: 'REJECTED', rejectReason: obstacle, time });
    order.workingSince = order.updatedAt = time;
    relock(order.pot);
    report(order, { execution: 'NEW', time });
    send(order, time);
  }

  function send(order: AccountOrder, time: number): void {
    const { id, holder, terms } = order;
    const { side, selfTrade, timeInForce } = terms;
    const quantity = remainingOf(order);
    if (timeInForce === 'FOK' && availableFor(engine, order) < quantity)
      return end(order, { status: 'EXPIRED', reason: 'UNFILLED_FOK_ORDER_EXPIRED', time });
    const price = terms.price > 0 ? terms.price : undefined;
    const immediate = timeInForce !== 'GTC';
    const placed = engine.place(
      { id, side, price, quantity, selfTrade, immediate, owner: holder, submitted: false },
      time,
    );
    if (placed.level) order.resting = placed;
    else if (isOpen(order)) {
      const reason = price === undefined ? 'INSUFFICIENT_LIQUIDITY' : 'UNFILLED_IOC_QUANTITY_EXPIRED';
      end(order, { status: 'EXPIRED', reason, time });
    }
  }

  function fill(id: number, trade: Trade, isMaker: boolean): void {
    const order = orders.get(id);
    if (!order) return;
    const { time } = trade;
    contingencies.started(order, time);
    report(order, { execution: 'TRADE', fill: settle(order, trade, isMaker), time });
    leave(order, { status: 'FILLED', time });
  }

  function prevent(prevention: TimedPrevention): void {
    const { time } = prevention;
    for (const { order, reported } of recordPrevention(orders, prevention)) {
      report(order, { execution: 'TRADE_PREVENTION', prevention: reported, time });
      leave(order, { status: 'EXPIRED_IN_MATCH', time });
    }
  }

  function end(order: AccountOrder, ending: Ending): void {
    if (!isOpen(order)) return;
    const { status, time, reason, rejectReason, clientOrderId } = ending;
    if (order.resting) engine.cancel(order.resting);
    order.status = status;
    order.updatedAt = time;
    order.expiryReason = reason;
    relock(order.pot);
    const renamed = clientOrderId === undefined ? undefined : { from: order.clientOrderId, to: clientOrderId };
    const execution = status === 'CANCELED' || status === 'REJECTED' ? status : 'EXPIRED';
    report(order, { execution, time, rejectReason, renamed });
    leave(order, ending);
  }

  function leave(order: AccountOrder, ending: Ending): void {
    if (isOpen(order)) return;
    order.resting = undefined;
    orders.delete(order.id);
    waiting.delete(order);
    order.holder.open.delete(order);
    contingencies.ended(order, ending);
  }

  return floor;
}
