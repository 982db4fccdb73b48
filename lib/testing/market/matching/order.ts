/** Which way an order trades. */
export type Side = 'BUY' | 'SELL';

/** What happens instead of a trade between two orders of one owner, as the one that comes in says. */
export type SelfTrade = 'NONE' | 'EXPIRE_TAKER' | 'EXPIRE_MAKER' | 'EXPIRE_BOTH' | 'DECREMENT';

/** An order as the engine holds it. Prices are ticks, quantities are steps. */
export interface Order {
  readonly id: number;
  readonly side: Side;
  /** Undefined for a market order. */
  readonly price: number | undefined;
  readonly quantity: number;
  /** Whether it came from outside and not from the order flow. */
  readonly submitted: boolean;
  /** Whose it is, compared by identity; nobody's unless told. */
  readonly owner: object | undefined;
  readonly selfTrade: SelfTrade;
  /** Whether what it does not get at once is dropped. */
  readonly immediate: boolean;
  /** What is still to be traded. */
  remaining: number;
  /** Where it rests; undefined when it does not (any more). The rest is its place in the queue there. */
  level: Level | undefined;
  older: Order | undefined;
  newer: Order | undefined;
}

/** All orders at one price: a queue, linked from order to order, so that one in the middle can leave at no cost. */
export interface Level {
  readonly price: number;
  /** What the orders have left together; zero once the level is gone. */
  quantity: number;
  oldest: Order | undefined;
  newest: Order | undefined;
}
