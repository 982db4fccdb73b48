import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * What was traded of a symbol in a time, in brief: what a ticker is with `type: 'MINI'`.
 *
 * Source: Spot, WebSocket API, "24hr ticker price change statistics", "Trading Day Ticker", "Rolling window price change
 * statistics".
 */
export const BriefTicker = /* @__PURE__ */ briefTicker(ioTsKinds);
export type BriefTicker = EventOf<typeof BriefTicker>;

/** Checks the result of `ticker`, `ticker.24hr` and `ticker.tradingDay` for one symbol, in brief. */
export const decodeBriefTicker: Decode<BriefTicker> = eventDecoder(briefTicker);

/** Checks the same for several symbols. */
export const decodeBriefTickers: Decode<readonly BriefTicker[]> = eventDecoder((t) =>
  t.array(briefTicker(t), 'BriefTickers'),
);

function briefTicker(t: Kinds) {
  return t.type(briefMembers(t), 'BriefTicker');
}

/** What every ticker of a time has. */
export function briefMembers(t: Kinds) {
  return {
    symbol: t.string,
    openPrice: t.UnsignedDecimal,
    highPrice: t.UnsignedDecimal,
    lowPrice: t.UnsignedDecimal,
    lastPrice: t.UnsignedDecimal,
    /** In the base asset. */
    volume: t.UnsignedDecimal,
    /** In the quote asset. */
    quoteVolume: t.UnsignedDecimal,
    /** When the time begins. */
    openTime: t.Timestamp,
    /** When it ends. */
    closeTime: t.Timestamp,
    /** Id of the first trade; -1 when there was none. */
    firstId: t.Int,
    /** Id of the last trade; -1 when there was none. */
    lastId: t.Int,
    /** How many trades. */
    count: t.Int,
  };
}
