import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * How many orders an account has placed that were not filled.
 *
 * Source: Spot, WebSocket API, "Unfilled Order Count".
 */
export const OrderRateLimit = /* @__PURE__ */ orderRateLimit(ioTsKinds);
export type OrderRateLimit = EventOf<typeof OrderRateLimit>;

/** Checks the result of one element of `account.rateLimits.orders`. */
export const decodeOrderRateLimit: Decode<OrderRateLimit> = eventDecoder(orderRateLimit);

/** Checks the result of `account.rateLimits.orders`. */
export const decodeOrderRateLimits: Decode<readonly OrderRateLimit[]> = eventDecoder((t) =>
  t.array(orderRateLimit(t), 'OrderRateLimits'),
);

function orderRateLimit(t: Kinds) {
  return t.type(
    {
      /** `ORDERS`. */
      rateLimitType: t.string,
      /** `SECOND`, `MINUTE`, `HOUR` or `DAY`. */
      interval: t.string,
      /** How many of these the time lasts. */
      intervalNum: t.Int,
      /** How many are allowed in it. */
      limit: t.Int,
      /** How many there are. */
      count: t.Int,
    },
    'OrderRateLimit',
  );
}
