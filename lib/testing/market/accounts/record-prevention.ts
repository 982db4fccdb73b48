import type { TimedPrevention } from '../matching/matching-engine.js';
import type { AccountOrder } from './account-order.js';
import { relock } from './relock.js';
import { remainingOf } from './remaining-of.js';
import type { ReportedPrevention } from './tell-report.js';

/** Takes from both orders what they lost, and keeps it in mind. Gives those that lost something. */
export function recordPrevention(
  orders: ReadonlyMap<number, AccountOrder>,
  { maker, taker, price, quantity, makerLost, takerLost, time }: TimedPrevention,
): readonly { readonly order: AccountOrder; readonly reported: ReportedPrevention }[] {
  const coming = orders.get(taker.id);
  const resting = orders.get(maker.id);
  if (!coming || !resting) return [];
  const { holder, instrument, terms } = coming;
  const id = holder.preventedMatches.length + 1;
  holder.preventedMatches.push({
    id,
    symbol: instrument.symbol,
    takerOrderId: coming.id,
    makerOrderId: resting.id,
    selfTrade: terms.selfTrade,
    price,
    makerLost,
    takerLost,
    time,
  });
  const both = [
    { order: resting, lost: makerLost, counterOrderId: coming.id },
    { order: coming, lost: takerLost, counterOrderId: resting.id },
  ];
  return both
    .filter(({ lost }) => lost > 0)
    .map(({ order, lost, counterOrderId }) => {
      order.prevented += lost;
      order.preventedMatchId = id;
      order.updatedAt = time;
      if (remainingOf(order) === 0) order.status = 'EXPIRED_IN_MATCH';
      relock(order.pot);
      return { order, reported: { lost, quantity, price, counterOrderId } };
    });
}
