import type { SymbolMarket } from '../symbol-market.js';
import type { AccountOrder } from './account-order.js';
import { isReached } from './is-reached.js';
import { isStop } from './is-stop.js';
import { neededFor } from './needed-for.js';
import { paidAsset } from './paid-asset.js';

/** Why an order cannot go on. */
export type Obstacle = 'WOULD_MATCH_IMMEDIATELY' | 'STOP_PRICE_WOULD_TRIGGER_IMMEDIATELY' | 'INSUFFICIENT_BALANCES';

/** What keeps an order, whose pot is as it will be, from being placed; undefined when nothing does. */
export function obstacleTo({ engine, klines }: SymbolMarket, order: AccountOrder): Obstacle | undefined {
  const { terms, pot, holder } = order;
  if (terms.type === 'LIMIT_MAKER' && wouldMatch()) return 'WOULD_MATCH_IMMEDIATELY';
  if (isStop(terms) && terms.trailingDelta === undefined && isReached(terms, klines.lastPrice()))
    return 'STOP_PRICE_WOULD_TRIGGER_IMMEDIATELY';
  const missing = neededFor(pot) - pot.locked;
  return missing > holder.wallet.free(paidAsset(order)) ? 'INSUFFICIENT_BALANCES' : undefined;

  function wouldMatch(): boolean {
    const best = (terms.side === 'BUY' ? engine.book.asks : engine.book.bids).best();
    return best !== undefined && (terms.side === 'BUY' ? terms.price >= best.price : terms.price <= best.price);
  }
}
