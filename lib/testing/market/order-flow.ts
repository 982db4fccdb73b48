import type { Arrivals } from './arrivals.js';
import { exponential } from './exponential.js';
import type { Instrument } from './instrument.js';
import type { MatchingEngine } from './matching/matching-engine.js';
import type { Order, Side } from './matching/order.js';
import type { Random } from './random.js';

/** How many orders of the flow rest in a book, both sides together. */
const RESTING = 700;
const MARKET_ORDERS = 0.15;
/** Relative change of the fair price in one second, one standard deviation. */
const VOLATILITY = 5e-5;
/** Share of its distance to the starting price that the fair price loses in a second, so that it stays near for ever. */
const REVERSION = 1 / (24 * 60 * 60);

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

  function drift(seconds: number): void {
    const shock = VOLATILITY * Math.sqrt(seconds) * normal(random);
    fair *= 1 + shock + REVERSION * seconds * (1 - fair / instrument.price);
  }

  function placeLimit(): void {
    const side = anySide(random);
    const distance = Math.floor(depth * random() ** 2);
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

  while (resting.length < RESTING) placeLimit();

  return {
    next: () => next,
    act() {
      drift((next - time) / 1_000_000);
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
