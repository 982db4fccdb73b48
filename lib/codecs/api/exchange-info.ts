import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';
import { exchangeLimit } from './exchange-limit.js';
import { symbolRules } from './symbol-rules.js';
import { tradingFilter } from './trading-filter.js';

/**
 * What is traded, by which rules, and how much may be asked.
 *
 * Source: Spot, WebSocket API, "Exchange information".
 */
export const ExchangeInfo = /* @__PURE__ */ exchangeInfo(ioTsKinds);
export type ExchangeInfo = EventOf<typeof ExchangeInfo>;

/** Checks the result of `exchangeInfo`. */
export const decodeExchangeInfo: Decode<ExchangeInfo> = eventDecoder(exchangeInfo);

function exchangeInfo(t: Kinds) {
  return t.typeWith(
    {
      /** Of the exchange's own clock: `UTC`. */
      timezone: t.string,
      serverTime: t.Timestamp,
      rateLimits: t.array(exchangeLimit(t)),
      /** Rules for all symbols together. */
      exchangeFilters: t.array(tradingFilter(t)),
      symbols: t.array(symbolRules(t)),
    },
    {
      /** Where smart order routing is offered: which symbols share the liquidity of an asset. */
      sors: t.array(t.type({ baseAsset: t.string, symbols: t.array(t.string) }, 'Sor')),
    },
    'ExchangeInfo',
  );
}
