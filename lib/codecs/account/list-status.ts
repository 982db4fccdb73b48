import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * An order list was changed. Each of its orders has an `executionReport` besides.
 *
 * Source: Spot, User Data Stream, "Order Update".
 */
export const ListStatus = /* @__PURE__ */ listStatus(ioTsKinds);
export type ListStatus = EventOf<typeof ListStatus>;

/** Checks an event of the kind `listStatus`. */
export const decodeListStatus: Decode<ListStatus> = eventDecoder(listStatus);

function listStatus(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('listStatus'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
      /** Symbol, in capitals. */
      s: t.string,
      /** Id of the list. */
      g: t.Int,
      /** Contingency: `OCO` or `OTO`. */
      c: t.string,
      /** What happened: `RESPONSE`, `EXEC_STARTED`, `UPDATED`, `ALL_DONE`. */
      l: t.string,
      /** How it stands: `EXECUTING`, `ALL_DONE`, `REJECT`. */
      L: t.string,
      /** Why it was rejected, or `NONE`. */
      r: t.string,
      /** Client id of the list. */
      C: t.string,
      /** When that was. */
      T: t.Timestamp,
      /** Its orders. */
      O: t.array(
        t.type(
          {
            /** Symbol, in capitals. */
            s: t.string,
            /** Order id. */
            i: t.Int,
            /** Client order id. */
            c: t.string,
          },
          'ListedOrder',
        ),
      ),
    },
    'ListStatus',
  );
}
