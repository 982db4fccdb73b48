import type { TimeUnit } from '../../feed.js';
import { failureOf, type ApiFailure } from './api-failure.js';
import type { ApiKey } from './api-keys.js';
import type { ApiMethod } from './api-method.js';
import type { ApiSeat } from './api-seat.js';
import type { ApiServices } from './api-services.js';
import type { OrderCount } from './order-counts.js';
import { textOf } from './text-of.js';
import type { Throttled } from './throttle.js';

/** A request that could be read, from wherever it came. */
export interface Asked {
  readonly method: ApiMethod;
  readonly params: Readonly<Record<string, unknown>>;
  readonly unit: TimeUnit;
  readonly seat: ApiSeat | undefined;
  /** Whose request it is; refuses it where that is not shown. */
  readonly authorize: (method: ApiMethod) => ApiKey | undefined;
}

export type Outcome = Done | Refused;

export interface Done {
  readonly status: 200;
  /** JSON text. */
  readonly result: string;
  readonly key: ApiKey | undefined;
}

export interface Refused {
  readonly status: number;
  readonly failure: ApiFailure | Throttled;
  readonly key: ApiKey | undefined;
}

/** Carries out one request, and counts it. */
export function execute(services: ApiServices, { method, params, unit, seat, authorize }: Asked): Outcome {
  const { throttle, orderCounts } = services;
  const query = queryOf(params);
  const weight = method.weight(query);
  const throttled = throttle.admit(weight);
  if (throttled) return { status: throttled.status, failure: throttled, key: undefined };
  const { orders = 0 } = method;
  let key: ApiKey | undefined;
  let counted: OrderCount | undefined;
  try {
    key = authorize(method);
    const count = orders > 0 && key ? orderCounts.of(key.owner) : undefined;
    const call = { params, query, unit, key, seat };
    const tooMany = count?.admit(orders);
    if (tooMany) return refused(method.tooMany?.(call, tooMany) ?? tooMany);
    // Before it runs: what is filled at once is given back at once.
    count?.add(orders);
    counted = count;
    const result = method.run(call, services);
    if (method.security !== 'trade') throttle.weight.spend(weight);
    return { status: 200, result, key };
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) throw error;
    if (!cancelReplaceFailed.has(failure.code)) counted?.add(-orders);
    return refused(failure);
  }

  function refused(failure: ApiFailure): Refused {
    throttle.weight.spend(weight);
    return { status: failure.status, failure, key };
  }
}

/** These count as an order, whatever became of it. */
const cancelReplaceFailed: ReadonlySet<number> = new Set([-2021, -2022]);

/** Lists as JSON, as REST has them. */
function queryOf(params: Readonly<Record<string, unknown>>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null) query.set(name, typeof value === 'object' ? JSON.stringify(value) : (textOf(value) ?? ''));
  }
  return query;
}
