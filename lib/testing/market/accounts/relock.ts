import type { Pot } from './account-order.js';
import { neededFor } from './needed-for.js';
import { paidAsset } from './paid-asset.js';

/** Locks what is needed now, no more and no less. */
export function relock(pot: Pot): void {
  const [order] = pot.orders;
  if (!order) return;
  const needed = neededFor(pot);
  order.holder.wallet.lock(paidAsset(order), needed - pot.locked);
  pot.locked = needed;
}
