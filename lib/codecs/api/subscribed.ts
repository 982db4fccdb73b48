import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * The events of an account come under this id from now on.
 *
 * Source: Spot, WebSocket API, "User Data Stream requests"; Margin Trading, "Listen Token WebSocket API".
 */
export const Subscribed = /* @__PURE__ */ subscribed(ioTsKinds);
export type Subscribed = EventOf<typeof Subscribed>;

/** Checks the result of `userDataStream.subscribe` in all its forms. */
export const decodeSubscribed: Decode<Subscribed> = eventDecoder(subscribed);

function subscribed(t: Kinds) {
  return t.typeWith(
    {
      /** Counts from zero on each connection. */
      subscriptionId: t.Int,
    },
    {
      /** When the token, and with it the subscription, ends. */
      expirationTime: t.Timestamp,
    },
    'Subscribed',
  );
}
