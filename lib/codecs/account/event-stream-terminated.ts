import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * The exchange sends no more events of this account under this subscription; a market subscribes again by itself.
 *
 * Source: Spot, User Data Stream, "Event Stream Terminated".
 */
export const EventStreamTerminated = /* @__PURE__ */ eventStreamTerminated(ioTsKinds);
export type EventStreamTerminated = EventOf<typeof EventStreamTerminated>;

/** Checks an event of the kind `eventStreamTerminated`. */
export const decodeEventStreamTerminated: Decode<EventStreamTerminated> = eventDecoder(eventStreamTerminated);

function eventStreamTerminated(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('eventStreamTerminated'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
    },
    'EventStreamTerminated',
  );
}
