import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * An order was placed, changed, executed or ended: one event for each of these, and for each match.
 *
 * Source: Spot, User Data Stream, "Order Update".
 *
 * @example
 * ```ts
 * import type { ExecutionReport } from 'rx-binance';
 *
 * export const averagePrice = ({ z, Z }: ExecutionReport) => (Number(z) > 0 ? Number(Z) / Number(z) : undefined);
 * export const wasAmended = ({ x, C }: ExecutionReport) => x === 'REPLACED' && C !== '';
 * ```
 */
export const ExecutionReport = /* @__PURE__ */ executionReport(ioTsKinds);
export type ExecutionReport = EventOf<typeof ExecutionReport>;

/** Checks an event of the kind `executionReport`. */
export const decodeExecutionReport: Decode<ExecutionReport> = eventDecoder(executionReport);

function executionReport(t: Kinds) {
  return t.typeWith(
    {
      /** Event type. */
      e: t.literal('executionReport'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
      /** Symbol, in capitals. */
      s: t.string,
      /** Client order id; of a cancellation or an amendment, the new one. */
      c: t.string,
      /** Side: `BUY` or `SELL`. */
      S: t.string,
      /** Order type. */
      o: t.string,
      /** Time in force. */
      f: t.string,
      /** Quantity. */
      q: t.UnsignedDecimal,
      /** Price; zero for a market order. */
      p: t.UnsignedDecimal,
      /** Stop price. */
      P: t.UnsignedDecimal,
      /** Iceberg quantity. */
      F: t.UnsignedDecimal,
      /** Id of the order list; -1 for none. */
      g: t.Int,
      /** Client order id that a cancelled or amended order had; otherwise empty. */
      C: t.string,
      /** What happened: `NEW`, `CANCELED`, `REPLACED`, `REJECTED`, `TRADE`, `EXPIRED`, `TRADE_PREVENTION`. */
      x: t.string,
      /** How the order stands: `NEW`, `PARTIALLY_FILLED`, `FILLED`, `CANCELED`, … */
      X: t.string,
      /** Why it was rejected, or `NONE`. */
      r: t.string,
      /** Order id, unique for a symbol. */
      i: t.Int,
      /** Quantity executed by this event. */
      l: t.UnsignedDecimal,
      /** Quantity executed so far. */
      z: t.UnsignedDecimal,
      /** Price of this execution. */
      L: t.UnsignedDecimal,
      /** Commission; below zero it is a rebate. */
      n: t.Decimal,
      /** Asset of the commission. */
      N: t.nullable(t.string),
      /** When that was. */
      T: t.Timestamp,
      /** Trade id; -1 for none. */
      t: t.Int,
      /** Execution id: tells reports apart. */
      I: t.Int,
      /** Whether the order is on the book. */
      w: t.boolean,
      /** Whether it was the maker of this trade. */
      m: t.boolean,
      /** Without meaning. */
      M: t.boolean,
      /** When the order was made; -1 when that is not known. */
      O: t.Int,
      /** Quote quantity executed so far; divided by `z`, the average price. */
      Z: t.Decimal,
      /** Quote quantity executed by this event. */
      Y: t.UnsignedDecimal,
      /** Quote quantity that was ordered. */
      Q: t.UnsignedDecimal,
      /** How self-trade is prevented. */
      V: t.string,
    },
    {
      /** Since when it is on the book; -1 while it waits for another order. */
      W: t.Int,
      /** Trailing delta; of trailing stops. */
      d: t.Int,
      /** Since when it trails; of trailing stops. */
      D: t.Int,
      /** Strategy id; when one was given. */
      j: t.Int,
      /** Strategy type; when one was given. */
      J: t.Int,
      /** Prevented match id; after self-trade was prevented. */
      v: t.Int,
      /** Quantity prevented so far. */
      A: t.UnsignedDecimal,
      /** Quantity prevented by this event; of `TRADE_PREVENTION`. */
      B: t.UnsignedDecimal,
      /** Trade group id; after self-trade was prevented. */
      u: t.Int,
      /** Order id of the counterpart; after self-trade was prevented. */
      U: t.Int,
      /** Symbol of the counterpart; after self-trade was prevented. */
      Cs: t.string,
      /** Quantity of the prevented execution. */
      pl: t.UnsignedDecimal,
      /** Price of the prevented execution. */
      pL: t.UnsignedDecimal,
      /** Quote quantity of the prevented execution. */
      pY: t.UnsignedDecimal,
      /** Kind of match; of orders with allocations. */
      b: t.string,
      /** Allocation id; of orders with allocations. */
      a: t.Int,
      /** Working floor: `EXCHANGE` or `SOR`. */
      k: t.string,
      /** Whether smart order routing was used. */
      uS: t.boolean,
      /** Peg price type; of pegged orders. */
      gP: t.string,
      /** Peg offset type; of pegged orders. */
      gOT: t.string,
      /** Peg offset value; of pegged orders. */
      gOV: t.Int,
      /** Pegged price; of pegged orders. */
      gp: t.UnsignedDecimal,
      /** Why it expired. */
      eR: t.string,
      /** Order capacity. */
      y: t.string,
    },
    'ExecutionReport',
  );
}
