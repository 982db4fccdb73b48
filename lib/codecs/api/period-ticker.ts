import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';
import { briefMembers } from './brief-ticker.js';

/**
 * What was traded of a symbol in a trading day, or in the last minutes, hours or days.
 *
 * Source: Spot, WebSocket API, "Trading Day Ticker", "Rolling window price change statistics".
 */
export const PeriodTicker = /* @__PURE__ */ periodTicker(ioTsKinds);
export type PeriodTicker = EventOf<typeof PeriodTicker>;

/** Checks the result of `ticker` and `ticker.tradingDay` for one symbol. */
export const decodePeriodTicker: Decode<PeriodTicker> = eventDecoder(periodTicker);

/** Checks the same for several symbols. */
export const decodePeriodTickers: Decode<readonly PeriodTicker[]> = eventDecoder((t) =>
  t.array(periodTicker(t), 'PeriodTickers'),
);

function periodTicker(t: Kinds) {
  return t.type(periodMembers(t), 'PeriodTicker');
}

/** What every ticker of a time has that is not brief. */
export function periodMembers(t: Kinds) {
  return {
    ...briefMembers(t),
    /** The last price less the first one. */
    priceChange: t.Decimal,
    /** The same in percent of the first one. */
    priceChangePercent: t.Decimal,
    /** Mean price, weighted by quantity. */
    weightedAvgPrice: t.UnsignedDecimal,
  };
}
