import { type Observable, Subject } from 'rxjs';
import type { Arrivals } from './arrivals.js';
import { exponential } from './exponential.js';
import type { Instrument } from './instrument.js';
import type { Trade } from './matching/matching-engine.js';
import type { Random } from './random.js';

/** Mean time between two, in microseconds. */
const GAP = 60_000_000;
/** How much larger they are than an order of the order flow. */
const FACTOR = 500;
/** How far their price is from the last one at most. */
const RANGE = 0.002;

/** Large trades agreed away from the book. They have ids of their own and count in no kline or ticker. */
export interface BlockTrades extends Arrivals {
  readonly trades: Observable<Trade>;
}

/** Block trades near `lastPrice`. */
export function createBlockTrades(
  instrument: Instrument,
  lastPrice: () => number,
  random: Random,
  start: number,
): BlockTrades {
  const trades = new Subject<Trade>();
  let id = Math.floor(random() * 10_000);
  let next = start + gap();

  function gap(): number {
    return Math.ceil(exponential(random) * GAP);
  }

  return {
    trades,
    next: () => next,
    act() {
      const price = Math.max(1, Math.round(lastPrice() * (1 + (random() * 2 - 1) * RANGE)));
      const quantity = Math.ceil(instrument.orderSize * FACTOR * (1 + exponential(random)));
      trades.next({ id: ++id, price, quantity, time: next, buyerIsMaker: random() < 0.5 });
      next += gap();
    },
  };
}
