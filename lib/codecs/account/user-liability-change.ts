import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * Something was borrowed or paid back, or interest was due.
 *
 * Source: Margin Trading, Risk Data Stream, "User Liability Change".
 */
export const UserLiabilityChange = /* @__PURE__ */ userLiabilityChange(ioTsKinds);
export type UserLiabilityChange = EventOf<typeof UserLiabilityChange>;

/** Checks an event of the kind `USER_LIABILITY_CHANGE`. */
export const decodeUserLiabilityChange: Decode<UserLiabilityChange> = eventDecoder(userLiabilityChange);

function userLiabilityChange(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('USER_LIABILITY_CHANGE'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
      /** Asset. */
      a: t.string,
      /** What happened, e.g. `BORROW`. */
      t: t.string,
      /** Principal. */
      p: t.Decimal,
      /** Interest. */
      i: t.Decimal,
    },
    'UserLiabilityChange',
  );
}
