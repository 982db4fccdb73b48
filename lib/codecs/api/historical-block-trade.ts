import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * One block trade, as a request returns it.
 *
 * Source: Spot, WebSocket API, "Historical Block Trades".
 */
export const HistoricalBlockTrade = /* @__PURE__ */ historicalBlockTrade(ioTsKinds);
export type HistoricalBlockTrade = EventOf<typeof HistoricalBlockTrade>;

/** Checks one trade of those. */
export const decodeHistoricalBlockTrade: Decode<HistoricalBlockTrade> = eventDecoder(historicalBlockTrade);

/** Checks the result of `blockTrades.historical`. */
export const decodeHistoricalBlockTrades: Decode<readonly HistoricalBlockTrade[]> = eventDecoder((t) =>
  t.array(historicalBlockTrade(t), 'HistoricalBlockTrades'),
);

function historicalBlockTrade(t: Kinds) {
  return t.type(
    {
      /** Trade id. */
      id: t.Int,
      /** Price. */
      price: t.UnsignedDecimal,
      /** Quantity, in the base asset. */
      qty: t.UnsignedDecimal,
      /** Price times quantity, in the quote asset. */
      quoteQty: t.UnsignedDecimal,
      /** When it was traded. */
      time: t.Timestamp,
      /** True when the buyer was the maker: somebody sold into a bid. */
      isBuyerMaker: t.boolean,
    },
    'HistoricalBlockTrade',
  );
}
