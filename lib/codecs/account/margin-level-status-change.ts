import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * The margin level of a cross margin account passed a border.
 *
 * Source: Margin Trading, Risk Data Stream, "Margin Level Status Change".
 */
export const MarginLevelStatusChange = /* @__PURE__ */ marginLevelStatusChange(ioTsKinds);
export type MarginLevelStatusChange = EventOf<typeof MarginLevelStatusChange>;

/** Checks an event of the kind `MARGIN_LEVEL_STATUS_CHANGE`. */
export const decodeMarginLevelStatusChange: Decode<MarginLevelStatusChange> = eventDecoder(marginLevelStatusChange);

function marginLevelStatusChange(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('MARGIN_LEVEL_STATUS_CHANGE'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
      /** Margin level. */
      l: t.Decimal,
      /** Status: `EXCESSIVE`, `NORMAL`, `MARGIN_CALL`, `PRE_LIQUIDATION`, `FORCE_LIQUIDATION`. */
      s: t.string,
    },
    'MarginLevelStatusChange',
  );
}
