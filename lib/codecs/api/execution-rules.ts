import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * At which prices orders of a symbol may be executed.
 *
 * Source: Spot, WebSocket API, "Query Execution Rules".
 */
export const ExecutionRules = /* @__PURE__ */ executionRules(ioTsKinds);
export type ExecutionRules = EventOf<typeof ExecutionRules>;

/** Checks the result of `executionRules`. */
export const decodeExecutionRules: Decode<ExecutionRules> = eventDecoder(executionRules);

function executionRules(t: Kinds) {
  const rule = t.typeWith(
    {
      /** `PRICE_RANGE`; others may come. */
      ruleType: t.string,
    },
    {
      /** The highest price at which a bid may be executed, as a multiple of the reference price. */
      bidLimitMultUp: t.UnsignedDecimal,
      /** The lowest one. */
      bidLimitMultDown: t.UnsignedDecimal,
      /** The highest price at which an offer may be executed, as a multiple of the reference price. */
      askLimitMultUp: t.UnsignedDecimal,
      /** The lowest one. */
      askLimitMultDown: t.UnsignedDecimal,
    },
    'ExecutionRule',
  );
  return t.type(
    { symbolRules: t.array(t.type({ symbol: t.string, rules: t.array(rule) }, 'SymbolExecutionRules')) },
    'ExecutionRules',
  );
}
