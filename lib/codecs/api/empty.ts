import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * What the exchange says when it has nothing to say but that it is done: an object without members.
 *
 * Source: Spot, WebSocket API, "Test connectivity".
 */
export const Empty = /* @__PURE__ */ empty(ioTsKinds);
export type Empty = EventOf<typeof Empty>;

/** Checks the result of `ping`, and of a test of an order. */
export const decodeEmpty: Decode<Empty> = eventDecoder(empty);

function empty(t: Kinds) {
  return t.type({}, 'Empty');
}
