import { InvalidArgumentError } from '../../errors.js';
import { executionOf } from './execution-of.js';
import { formatDecimal } from './format-decimal.js';
import type { Execution, MarketOrder, Placed } from './market.js';
import type { Order } from './matching/order.js';
import { parseDecimal } from './parse-decimal.js';
import type { SymbolMarket } from './symbol-market.js';

/** Where orders from outside come in. */
export interface Desk {
  /** Checks the order and sends it through the engine. */
  submit(order: MarketOrder, time: number): Placed;
  /** Takes an order that came in here out of the book. False when it is not there (any more). */
  cancel(orderId: number): boolean;
}

/** A desk for one symbol. `report` is told every execution of the orders that came in here, while it happens. */
export function createDesk({ instrument, engine }: SymbolMarket, report: (execution: Execution) => void): Desk {
  const resting = new Map<number, Order>();
  let executions: Execution[] = [];

  engine.matches.subscribe((match) => {
    const { maker, taker } = match;
    if (maker.submitted) {
      if (!maker.level) resting.delete(maker.id);
      report(executionOf(instrument, match, maker));
    }
    if (taker.submitted) {
      const execution = executionOf(instrument, match, taker);
      executions.push(execution);
      report(execution);
    }
  });

  return {
    submit(incoming, time) {
      const { priceDecimals, quantityDecimals, maxPrice, maxQuantity } = instrument;
      const price = incoming.type === 'LIMIT' ? whole('price', incoming.price, priceDecimals, maxPrice) : undefined;
      const quantity = whole('quantity', incoming.quantity, quantityDecimals, maxQuantity);
      executions = [];
      const order = engine.place({ side: incoming.side, price, quantity, submitted: true }, time);
      if (order.level) resting.set(order.id, order);
      return { orderId: order.id, status: statusOf(order), executions };
    },
    cancel(orderId) {
      const order = resting.get(orderId);
      resting.delete(orderId);
      return order !== undefined && engine.cancel(order);
    },
  };
}

function whole(argument: string, text: string, decimals: number, most: number): number {
  const value = parseDecimal(text, decimals);
  if (value && value <= most) return value;
  const [least, highest] = [1, most].map((bound) => formatDecimal(bound, decimals));
  throw new InvalidArgumentError(argument, text, `decimal text, a multiple of ${least} up to ${highest}`);
}

function statusOf({ level, quantity, remaining }: Order): Placed['status'] {
  if (remaining === 0) return 'FILLED';
  if (!level) return 'EXPIRED';
  return remaining < quantity ? 'PARTIALLY_FILLED' : 'NEW';
}
