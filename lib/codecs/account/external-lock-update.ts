import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * A part of the spot wallet was locked, or unlocked, by another product; as collateral of margin, for instance.
 *
 * Source: Spot, User Data Stream, "External Lock Update".
 */
export const ExternalLockUpdate = /* @__PURE__ */ externalLockUpdate(ioTsKinds);
export type ExternalLockUpdate = EventOf<typeof ExternalLockUpdate>;

/** Checks an event of the kind `externalLockUpdate`. */
export const decodeExternalLockUpdate: Decode<ExternalLockUpdate> = eventDecoder(externalLockUpdate);

function externalLockUpdate(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('externalLockUpdate'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
      /** Asset. */
      a: t.string,
      /** By how much; less than zero for what was unlocked. */
      d: t.Decimal,
      /** When that was. */
      T: t.Timestamp,
    },
    'ExternalLockUpdate',
  );
}
