import type { Trade } from '../matching/matching-engine.js';
import type { AccountOrder, Fill } from './account-order.js';
import { baseAmount } from './base-amount.js';
import { paidAsset } from './paid-asset.js';
import { quoteAmount } from './quote-amount.js';
import { relock } from './relock.js';
import { remainingOf } from './remaining-of.js';

/** One thousandth of what is received. */
const COMMISSION = 1000n;

/** Exchanges what was traded, less the commission. */
export function settle(order: AccountOrder, trade: Trade, isMaker: boolean): Fill {
  const { instrument, terms, holder, pot } = order;
  const base = baseAmount(instrument, trade.quantity);
  const quote = quoteAmount(instrument, trade.price, trade.quantity);
  const isBuy = terms.side === 'BUY';
  const [paid, received] = isBuy ? [quote, base] : [base, quote];
  const receivedAsset = isBuy ? instrument.base : instrument.quote;
  const commission = received / COMMISSION;
  holder.wallet.spend(paidAsset(order), paid);
  holder.wallet.add(receivedAsset, received - commission);
  pot.locked -= paid;
  order.executed += trade.quantity;
  order.executedQuote += quote;
  order.status = remainingOf(order) > 0 ? 'PARTIALLY_FILLED' : 'FILLED';
  order.updatedAt = trade.time;
  relock(pot);
  const { id: tradeId, price, quantity, time } = trade;
  const fill: Fill = { tradeId, order, price, quantity, commission, commissionAsset: receivedAsset, isMaker, time };
  order.fills.push(fill);
  holder.fills.push(fill);
  return fill;
}
