import { createBudget, type Budget } from '../budget.js';
import type { Limits } from '../limits.js';
import type { ApiFailure } from './api-failure.js';

/** How many orders each customer has placed that are not filled. */
export interface OrderCounts {
  of(customer: object): OrderCount;
}

export interface OrderCount {
  readonly tenSeconds: Budget;
  readonly day: Budget;
  /** Lets so many more orders pass, or says how they are refused. */
  admit(orders: number): ApiFailure | undefined;
  /** Less than nothing gives back. */
  add(orders: number): void;
}

const DAY = 24 * 60 * 60_000;

export function createOrderCounts(
  limits: Limits,
  now: () => number,
  violated: (rule: 'ordersPerTenSeconds' | 'ordersPerDay') => void,
): OrderCounts {
  const counts = new WeakMap<object, OrderCount>();

  function create(): OrderCount {
    const tenSeconds = createBudget(limits.ordersPerTenSeconds, 10_000, now);
    const day = createBudget(limits.ordersPerDay, DAY, now);

    function tooMany(rule: 'ordersPerTenSeconds' | 'ordersPerDay', { limit, ends }: Budget, per: string): ApiFailure {
      violated(rule);
      const msg = `Too many new orders; current limit is ${limit} orders per ${per}.`;
      return { status: 429, code: -1015, msg, data: { serverTime: now(), retryAfter: ends } };
    }

    return {
      tenSeconds,
      day,
      admit(orders) {
        if (!tenSeconds.allows(orders)) return tooMany('ordersPerTenSeconds', tenSeconds, '10 SECOND');
        return day.allows(orders) ? undefined : tooMany('ordersPerDay', day, '1 DAY');
      },
      add(orders) {
        tenSeconds.spend(orders);
        day.spend(orders);
      },
    };
  }

  return {
    of(customer) {
      let count = counts.get(customer);
      if (!count) counts.set(customer, (count = create()));
      return count;
    },
  };
}
