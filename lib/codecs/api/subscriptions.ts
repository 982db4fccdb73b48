import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * Under which ids the events of accounts come over a connection.
 *
 * Source: Spot, WebSocket API, "Listing all subscriptions".
 */
export const Subscriptions = /* @__PURE__ */ subscriptions(ioTsKinds);
export type Subscriptions = EventOf<typeof Subscriptions>;

/** Checks the result of `session.subscriptions`. */
export const decodeSubscriptions: Decode<Subscriptions> = eventDecoder(subscriptions);

function subscriptions(t: Kinds) {
  return t.array(t.type({ subscriptionId: t.Int }, 'Subscription'), 'Subscriptions');
}
