import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * What the exchange knows of a connection.
 *
 * Source: Spot, WebSocket API, "Query session status".
 */
export const SessionStatus = /* @__PURE__ */ sessionStatus(ioTsKinds);
export type SessionStatus = EventOf<typeof SessionStatus>;

/** Checks the result of `session.status`, `session.logon` and `session.logout`. */
export const decodeSessionStatus: Decode<SessionStatus> = eventDecoder(sessionStatus);

function sessionStatus(t: Kinds) {
  return t.type(
    {
      /** Whose key the connection is logged on with, or null. */
      apiKey: t.nullable(t.string),
      /** Since when, or null. */
      authorizedSince: t.nullable(t.Timestamp),
      connectedSince: t.Timestamp,
      /** Whether answers say how much was asked. */
      returnRateLimits: t.boolean,
      serverTime: t.Timestamp,
      /** Whether the events of an account come over it, or null where there are none. */
      userDataStream: t.nullable(t.boolean),
    },
    'SessionStatus',
  );
}
