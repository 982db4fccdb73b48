import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * The trades of one taker order at one price and one time, as a request returns them: the event of a stream without type,
 * time and symbol.
 *
 * Source: Spot, WebSocket API, "Aggregate trades".
 */
export const AggregateTrade = /* @__PURE__ */ aggregateTrade(ioTsKinds);
export type AggregateTrade = EventOf<typeof AggregateTrade>;

/** Checks one trade of those. */
export const decodeAggregateTrade: Decode<AggregateTrade> = eventDecoder(aggregateTrade);

/** Checks the result of `trades.aggregate`. */
export const decodeAggregateTrades: Decode<readonly AggregateTrade[]> = eventDecoder((t) =>
  t.array(aggregateTrade(t), 'AggregateTrades'),
);

function aggregateTrade(t: Kinds) {
  return t.type(
    {
      /** Aggregate trade id: rises by one per event of a symbol. */
      a: t.Int,
      /** Price. */
      p: t.UnsignedDecimal,
      /** Quantity of all of them. */
      q: t.UnsignedDecimal,
      /** Id of the first trade. */
      f: t.Int,
      /** Id of the last trade. */
      l: t.Int,
      /** When they were traded. */
      T: t.Timestamp,
      /** True when the buyer was the maker: somebody sold into a bid. */
      m: t.boolean,
      /** Without meaning. */
      M: t.boolean,
    },
    'AggregateTrade',
  );
}
