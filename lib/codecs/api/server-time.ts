import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * The time at the exchange.
 *
 * Source: Spot, WebSocket API, "Check server time".
 */
export const ServerTime = /* @__PURE__ */ serverTime(ioTsKinds);
export type ServerTime = EventOf<typeof ServerTime>;

/** Checks the result of `time`. */
export const decodeServerTime: Decode<ServerTime> = eventDecoder(serverTime);

function serverTime(t: Kinds) {
  return t.type(
    {
      /** When the exchange answered, in the unit of the connection. */
      serverTime: t.Timestamp,
    },
    'ServerTime',
  );
}
