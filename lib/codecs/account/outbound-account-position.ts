import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * Balances that may have changed: those of every asset that an order or a transfer touched.
 *
 * Source: Spot, User Data Stream, "Account Update".
 */
export const OutboundAccountPosition = /* @__PURE__ */ outboundAccountPosition(ioTsKinds);
export type OutboundAccountPosition = EventOf<typeof OutboundAccountPosition>;

/** Checks an event of the kind `outboundAccountPosition`. */
export const decodeOutboundAccountPosition: Decode<OutboundAccountPosition> = eventDecoder(outboundAccountPosition);

function outboundAccountPosition(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('outboundAccountPosition'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
      /** When the account was changed last. */
      u: t.Timestamp,
      /** The balances. */
      B: t.array(
        t.type(
          {
            /** Asset. */
            a: t.string,
            /** Free. */
            f: t.UnsignedDecimal,
            /** Locked in orders. */
            l: t.UnsignedDecimal,
          },
          'Balance',
        ),
      ),
    },
    'OutboundAccountPosition',
  );
}
