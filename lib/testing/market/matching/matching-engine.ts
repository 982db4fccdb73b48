import { type Observable, Subject } from 'rxjs';
import type { Random } from '../random.js';
import { type OrderBook, type Prevention, createOrderBook } from './order-book.js';
import type { Order, Side } from './order.js';

/** One match. Price in ticks, quantity in steps, time in Unix microseconds. */
export interface Trade {
  readonly id: number;
  readonly price: number;
  readonly quantity: number;
  readonly time: number;
  readonly buyerIsMaker: boolean;
}

/** The trades of one order at one price. */
export interface AggTrade extends Trade {
  readonly firstTradeId: number;
  readonly lastTradeId: number;
}

/** A trade and the two orders that made it, as they are right after it. */
export interface Match {
  readonly trade: Trade;
  readonly maker: Order;
  readonly taker: Order;
}

/** Time in Unix microseconds. */
export interface TimedPrevention extends Prevention {
  readonly time: number;
}

/** What is at a price from update `id` on. */
export interface LevelChange {
  readonly id: number;
  readonly side: Side;
  readonly price: number;
  readonly quantity: number;
}

/** An order on its way to the engine. */
export type NewOrder = Pick<Order, 'side' | 'price' | 'quantity' | 'submitted'> &
  Partial<Pick<Order, 'id' | 'owner' | 'selfTrade' | 'immediate'>>;

/** The book of one symbol, with everything numbered. Its Observables emit while an order is being worked on. */
export interface MatchingEngine {
  readonly book: Pick<OrderBook, 'bids' | 'asks'>;
  readonly levelChanges: Observable<LevelChange>;
  readonly matches: Observable<Match>;
  readonly aggTrades: Observable<AggTrade>;
  readonly preventions: Observable<TimedPrevention>;
  /** The time of an order by which something was traded, once it has been worked on. */
  readonly worked: Observable<number>;
  /** Number of the last level change. */
  readonly updateId: () => number;
  /** A number for an order that is placed later. */
  nextOrderId(): number;
  place(order: NewOrder, time: number): Order;
  /** Takes a resting order out. False when it does not rest (any more). */
  cancel(order: Order): boolean;
  /** Makes a resting order smaller, which keeps its place. */
  reduce(order: Order, by: number): void;
}

/** An engine with an empty book. `random` chooses where its ids begin, so that no two symbols count alike. */
export function createMatchingEngine(random: Random): MatchingEngine {
  const levelChanges = new Subject<LevelChange>();
  const matches = new Subject<Match>();
  const aggTrades = new Subject<AggTrade>();
  const preventions = new Subject<TimedPrevention>();
  const worked = new Subject<number>();
  let updateId = firstId(random);
  let orderId = firstId(random);
  let tradeId = firstId(random);
  let aggTradeId = Math.floor(tradeId / 3);

  let time = 0;
  let merged: AggTrade | undefined;

  const book = createOrderBook({
    levelChanged(side, price, quantity) {
      updateId++;
      levelChanges.next({ id: updateId, side, price, quantity });
    },
    matched(maker, taker, price, quantity) {
      const trade: Trade = { id: ++tradeId, price, quantity, time, buyerIsMaker: maker.side === 'BUY' };
      matches.next({ trade, maker, taker });
      merge(trade);
    },
    prevented: (prevention) => preventions.next({ ...prevention, time }),
  });

  function merge(trade: Trade): void {
    if (merged?.price === trade.price) {
      merged = { ...merged, quantity: merged.quantity + trade.quantity, lastTradeId: trade.id };
      return;
    }
    publishMerged();
    merged = { ...trade, id: ++aggTradeId, firstTradeId: trade.id, lastTradeId: trade.id };
  }

  function publishMerged(): void {
    if (merged) aggTrades.next(merged);
    merged = undefined;
  }

  return {
    book,
    levelChanges,
    matches,
    aggTrades,
    preventions,
    worked,
    updateId: () => updateId,
    nextOrderId: () => ++orderId,
    place(incoming, at) {
      time = at;
      const { id = ++orderId, side, price, quantity, submitted } = incoming;
      const { owner, selfTrade = 'NONE', immediate = false } = incoming;
      const before = tradeId;
      const order: Order = {
        id,
        side,
        price,
        quantity,
        submitted,
        owner,
        selfTrade,
        immediate,
        remaining: quantity,
        level: undefined,
        older: undefined,
        newer: undefined,
      };
      book.place(order);
      publishMerged();
      if (tradeId > before) worked.next(time);
      return order;
    },
    cancel: (order) => book.cancel(order),
    reduce: (order, by) => book.reduce(order, by),
  };
}

function firstId(random: Random): number {
  return 1_000_000 + Math.floor(random() * 1_000_000_000);
}
