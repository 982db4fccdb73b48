import { documentedLimits } from '../limits.js';
import type { ApiServices } from './api-services.js';
import type { Budget } from '../budget.js';

/** What is counted, as answers show it: the weight, and the orders of a customer. */
export function rateLimits({ throttle, orderCounts }: ApiServices, customer?: object): readonly object[] {
  const weight = shown('REQUEST_WEIGHT', 'MINUTE', 1, throttle.weight, documentedLimits.weightPerMinute);
  return customer ? [...orderLimits(orderCounts.of(customer)), weight] : [weight];
}

export function orderLimits({
  tenSeconds,
  day,
}: {
  readonly tenSeconds: Budget;
  readonly day: Budget;
}): readonly object[] {
  return [
    shown('ORDERS', 'SECOND', 10, tenSeconds, documentedLimits.ordersPerTenSeconds),
    shown('ORDERS', 'DAY', 1, day, documentedLimits.ordersPerDay),
  ];
}

// Without a limit there is nothing that JSON could say.
function shown(
  rateLimitType: string,
  interval: string,
  intervalNum: number,
  budget: Budget,
  documented: number,
): object {
  const limit = budget.limit === Infinity ? documented : budget.limit;
  return { rateLimitType, interval, intervalNum, limit, count: budget.used };
}
