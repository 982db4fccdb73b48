import { type ControlRequest, controlRequest } from './control-request.js';

/** What the exchange sends on a connection, as far as we know: asked for, confirmed, or being given up. */
export type Held = ReadonlyMap<string, 'asked' | 'confirmed' | 'leaving'>;

/** How much one connection takes. */
export interface Room {
  /** Streams. */
  readonly streams: number;
  /** Bytes of one request. */
  readonly bytes: number;
}

/**
 * The next request that brings what a connection holds closer to what is wanted; undefined when nothing is left to ask.
 *
 * A pure function, asked anew before each frame: whatever was wanted and given up while frames had to wait is never
 * sent. A name with an unanswered request is left alone until the answer is there. Subscribing comes first, unless the
 * connection is full.
 */
export function reconcile(wanted: ReadonlyMap<string, unknown>, held: Held, room: Room): ControlRequest | undefined {
  const subscribe: string[] = [];
  for (const name of wanted.keys()) if (!held.has(name)) subscribe.push(name);
  const free = room.streams - held.size;
  if (subscribe.length > 0 && free > 0) return fit('SUBSCRIBE', subscribe.slice(0, free), room.bytes);
  const unsubscribe: string[] = [];
  for (const [name, state] of held) if (state === 'confirmed' && !wanted.has(name)) unsubscribe.push(name);
  return unsubscribe.length > 0 ? fit('UNSUBSCRIBE', unsubscribe, room.bytes) : undefined;
}

const encoder = new TextEncoder();
// The id is counted at its longest, so that a request fits whatever number it gets.
const envelope = (method: ControlRequest['method']): number =>
  encoder.encode(controlRequest({ method, params: [] }, Number.MAX_SAFE_INTEGER)).length;

/** As many of the names as one request of so many bytes holds; at least one. */
function fit(method: ControlRequest['method'], names: readonly string[], bytes: number): ControlRequest {
  let length = envelope(method);
  let count = 0;
  for (const name of names) {
    length += encoder.encode(JSON.stringify(name)).length + 1;
    if (length > bytes && count > 0) break;
    count++;
  }
  return { method, params: names.slice(0, count) };
}
