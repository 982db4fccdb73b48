import type { MatchingEngine } from '../matching/matching-engine.js';
import type { AccountOrder } from './account-order.js';
import { liquidity } from './liquidity.js';

/** How much an order could get at once, in steps. */
export function availableFor(engine: MatchingEngine, { holder, terms }: AccountOrder): number {
  let sum = 0;
  for (const { quantity } of liquidity(engine, holder, terms)) sum += quantity;
  return sum;
}
