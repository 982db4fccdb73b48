import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * A deposit, a withdrawal, or a transfer between wallets.
 *
 * Source: Spot, User Data Stream, "Balance Update".
 */
export const BalanceUpdate = /* @__PURE__ */ balanceUpdate(ioTsKinds);
export type BalanceUpdate = EventOf<typeof BalanceUpdate>;

/** Checks an event of the kind `balanceUpdate`. */
export const decodeBalanceUpdate: Decode<BalanceUpdate> = eventDecoder(balanceUpdate);

function balanceUpdate(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('balanceUpdate'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
      /** Asset. */
      a: t.string,
      /** By how much; less than zero for what went out. */
      d: t.Decimal,
      /** When it was booked. */
      T: t.nullable(t.Timestamp),
    },
    'BalanceUpdate',
  );
}
