import { formatDecimal } from '../format-decimal.js';
import type { AccountOrder, Fill } from './account-order.js';
import { isOpen } from './is-open.js';
import { quoteAmount } from './quote-amount.js';

/** What happened to an order. */
export interface Happening {
  readonly execution: 'NEW' | 'CANCELED' | 'REPLACED' | 'REJECTED' | 'TRADE' | 'EXPIRED' | 'TRADE_PREVENTION';
  readonly time: number;
  readonly executionId: number;
  readonly fill?: Fill | undefined;
  readonly prevention?: ReportedPrevention | undefined;
  readonly rejectReason?: string | undefined;
  /** The client order id it had, and the one of what happened to it. */
  readonly renamed?: { readonly from: string; readonly to: string } | undefined;
}

export interface ReportedPrevention {
  readonly lost: number;
  readonly quantity: number;
  readonly price: number;
  readonly counterOrderId: number;
}

/** Tells the owner of an order what happened to it, as an `executionReport`. */
export function tellReport(order: AccountOrder, happening: Happening): void {
  const { holder } = order;
  const { time } = happening;
  const seen = { ...order }; // as it is now: it is rendered later
  holder.tell(time, (timeOf) => ({
    e: 'executionReport',
    E: timeOf(time),
    ...always(seen, happening, timeOf),
    ...conditional(seen, happening, timeOf),
  }));
}

type TimeOf = (time: number) => number;

function always(order: AccountOrder, happening: Happening, timeOf: TimeOf): object {
  const { instrument, terms, workingSince } = order;
  const { priceText, quantityText } = instrument;
  const { fill, renamed, time } = happening;
  return {
    s: instrument.symbol,
    c: renamed?.to ?? order.clientOrderId,
    S: terms.side,
    o: terms.type,
    f: terms.timeInForce,
    q: quantityText(order.quantity),
    p: priceText(terms.price),
    P: priceText(terms.stopPrice ?? 0),
    F: quantityText(terms.icebergQuantity ?? 0),
    g: order.list?.id ?? -1,
    C: renamed?.from ?? '',
    x: happening.execution,
    X: order.status,
    r: happening.rejectReason ?? 'NONE',
    i: order.id,
    l: quantityText(fill?.quantity ?? 0),
    z: quantityText(order.executed),
    L: priceText(fill?.price ?? 0),
    n: fill ? formatDecimal(fill.commission, 8) : '0',
    N: fill?.commissionAsset ?? null,
    T: timeOf(time),
    t: fill?.tradeId ?? -1,
    I: happening.executionId,
    w: isOpen(order) && workingSince !== undefined,
    m: fill?.isMaker ?? false,
    M: false,
    O: timeOf(order.createdAt),
    Z: formatDecimal(order.executedQuote, 8),
    Y: formatDecimal(fill ? quoteAmount(instrument, fill.price, fill.quantity) : 0n, 8),
    Q: formatDecimal(terms.quoteQuantity ?? 0n, 8),
    V: terms.selfTrade,
  };
}

function conditional(order: AccountOrder, happening: Happening, timeOf: TimeOf): object {
  const { instrument, terms, workingSince, trail, preventedMatchId, expiryReason, holder } = order;
  const { prevention } = happening;
  const { quantityText, priceText } = instrument;
  return {
    ...(workingSince !== undefined && { W: timeOf(workingSince) }),
    ...(order.status === 'PENDING_NEW' && { W: -1 }),
    ...(terms.trailingDelta !== undefined && { d: terms.trailingDelta, D: trail ? timeOf(trail.since) : -1 }),
    ...(terms.strategyId !== undefined && { j: terms.strategyId }),
    ...(terms.strategyType !== undefined && { J: terms.strategyType }),
    ...(preventedMatchId !== undefined && { v: preventedMatchId, A: quantityText(order.prevented) }),
    ...(prevention && {
      B: quantityText(prevention.lost),
      u: holder.id,
      U: prevention.counterOrderId,
      Cs: instrument.symbol,
      pl: quantityText(prevention.quantity),
      pL: priceText(prevention.price),
      pY: formatDecimal(quoteAmount(instrument, prevention.price, prevention.quantity), 8),
    }),
    ...(order.usedSor && { k: 'SOR', uS: true }),
    ...(expiryReason !== undefined && { eR: expiryReason }),
  };
}
