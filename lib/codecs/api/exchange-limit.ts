import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * How much may be asked, or ordered, in a time.
 *
 * Source: Spot, WebSocket API, "Rate limits".
 */
export const ExchangeLimit = /* @__PURE__ */ exchangeLimit(ioTsKinds);
export type ExchangeLimit = EventOf<typeof ExchangeLimit>;

/** Checks one entry of `rateLimits`. */
export const decodeExchangeLimit: Decode<ExchangeLimit> = eventDecoder(exchangeLimit);

export function exchangeLimit(t: Kinds) {
  return t.type(
    {
      /** What is counted: `REQUEST_WEIGHT`, `ORDERS`, `RAW_REQUESTS`, `CONNECTIONS`; others may come. */
      rateLimitType: t.string,
      /** `SECOND`, `MINUTE`, `HOUR` or `DAY`. */
      interval: t.string,
      /** How many of these the time lasts; it begins on the clock. */
      intervalNum: t.Int,
      /** How much is allowed in it. */
      limit: t.Int,
    },
    'ExchangeLimit',
  );
}
