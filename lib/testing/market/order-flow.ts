import type { Arrivals } from './arrivals.js';
import { exponential } from './exponential.js';
import type { Instrument } from './instrument.js';
import type { MatchingEngine } from './matching/matching-engine.js';
import type { Order, Side } from './matching/order.js';
import type { Random } from './random.js';

/** How many orders of the flow rest in a book, both sides together. */
const RESTING = 1000;
/** Share of all orders. */
const MARKET_ORDERS = 0.12;
/** Relative change of the fair price from order to order, one standard deviation. */
const VOLATILITY = 4e-6;
/** Share of its distance to the start that the fair price loses from order to order: it stays within some percent for ever. */
const REVERSION = 1e-8;

/** How far apart the first orders are spread around the starting price, relative to it. */
const APART = 5e-5;

/**
 * Orders arriving at random: limit orders around a fair price that wanders, market orders, cancels of its own orders.
 *
 * Fills the book around the starting price, and keeps it about as full from then on.
 */
export function createOrderFlow(
  instrument: Instrument,
  engine: MatchingEngine,
  random: Random,
  start: number,
): Arrivals {
  const { ordersPerSecond, orderSize } = instrument;
  const depth = Math.max(400, instrument.price * 0.004);
  const resting: Order[] = []; // those that were filled in the meantime are noticed when they are to be cancelled
  let fair = instrument.price;
  let time = start;
  let next = time + gap();

  function gap(): number {
    return ordersPerSecond > 0 ? Math.ceil((exponential(random) / ordersPerSecond) * 1_000_000) : Infinity;
  }

  function drift(): void {
    fair *= 1 + VOLATILITY * normal(random) + REVERSION * (1 - fair / instrument.price);
  }

  function placeLimit(apart = 0): void {
    const side = anySide(random);
    const distance = Math.floor(depth * random() ** 4 + apart * random());
    const price = side === 'BUY' ? Math.max(1, Math.floor(fair) - distance) : Math.floor(fair) + 1 + distance;
    const order = engine.place({ side, price, quantity: size(), submitted: false }, time);
    if (order.level) resting.push(order);
  }

  function cancelOne(): void {
    while (resting.length > 0) {
      const at = Math.floor(random() * resting.length);
      const order = resting[at] as Order;
      resting[at] = resting[resting.length - 1] as Order;
      resting.pop();
      if (engine.cancel(order)) return;
    }
  }

  function size(): number {
    return 1 + Math.floor(orderSize * exponential(random));
  }

  // All at one fair price, they would be a wall on either side of it that takes a minute to wear down.
  while (resting.length < RESTING) placeLimit(instrument.price * APART);

  return {
    next: () => next,
    act() {
      drift();
      time = next;
      next += gap();
      if (random() < MARKET_ORDERS)
        engine.place({ side: anySide(random), price: undefined, quantity: size(), submitted: false }, time);
      else if (random() * RESTING * 2 < resting.length) cancelOne();
      else placeLimit();
    },
  };
}

function anySide(random: Random): Side {
  return random() < 0.5 ? 'BUY' : 'SELL';
}

/** Mean 0, deviation 1, near enough: a sum of uniform numbers, which every machine computes alike. */
function normal(random: Random): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3);
}
