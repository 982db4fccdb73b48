import { InvalidArgumentError } from '../../errors.js';
import { executionOf } from './execution-of.js';
import type { Execution, MarketOrder, Placed } from './market.js';
import type { Order } from './matching/book-side.js';
import { parseDecimal } from './parse-decimal.js';
import type { SymbolMarket } from './symbol-market.js';

/** Checks an order from outside and sends it through the engine. */
export function submitOrder({ instrument, engine }: SymbolMarket, incoming: MarketOrder, time: number): Placed {
  const { priceDecimals, quantityDecimals } = instrument;
  const price = incoming.type === 'LIMIT' ? whole('price', incoming.price, priceDecimals) : undefined;
  const quantity = whole('quantity', incoming.quantity, quantityDecimals);
  const executions: Execution[] = [];
  const collecting = engine.matches.subscribe((match) => executions.push(executionOf(instrument, match, match.taker)));
  const order = engine.place({ side: incoming.side, price, quantity, submitted: true }, time);
  collecting.unsubscribe();
  return { orderId: order.id, status: statusOf(order), executions };
}

function whole(argument: string, text: string, decimals: number): number {
  const value = parseDecimal(text, decimals);
  if (value) return value;
  throw new InvalidArgumentError(
    argument,
    text,
    `a positive decimal text with at most ${decimals} digits after the point`,
  );
}

function statusOf({ price, quantity, remaining }: Order): Placed['status'] {
  if (remaining === 0) return 'FILLED';
  if (price === undefined) return 'EXPIRED';
  return remaining < quantity ? 'PARTIALLY_FILLED' : 'NEW';
}
