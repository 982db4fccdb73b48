import type { Observable } from 'rxjs';
import type { Decode } from './codecs/decode.js';

export type { Decode };

/** What a stream is called, how its events are decoded, and what numbers them. */
export interface StreamDescriptor<T> {
  /** The name on the wire, e.g. `btcusdt@trade`. */
  readonly name: string;
  readonly decode: Decode<T>;
  /** What numbers the events (trade id, final update id …): overlapping deliveries are told apart by it. */
  sequence?(event: T): number;
  /** The number of the event before this one, where the exchange leaves none out. What is left out is declared as a gap. */
  follows?(event: T): number;
  /** Milliseconds between two events, where the exchange sends them at a steady pace: so their silence means something. */
  readonly cadence?: number;
}

/**
 * Anything that can open a named stream: a pool of sockets, a relay, a fake in a test.
 *
 * The Observable is cold. Any number of subscribers to one name cost one subscription at the exchange, and get what the
 * `decode` of the first makes of its events.
 */
export interface StreamSource {
  stream<T>(descriptor: StreamDescriptor<T>): Observable<T>;
}
