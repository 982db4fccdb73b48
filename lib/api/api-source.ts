import type { Observable } from 'rxjs';
import type { Decode } from '../codecs/decode.js';

/** Anything that can put a request to the exchange: a session over a socket, a fake in a test. */
export interface ApiSource {
  /** Cold: one frame per subscription, then the result, and completion. */
  request<T>(call: ApiCall<T>): Observable<T>;
}

/** What is asked, who has to ask it, and what comes back. */
export interface ApiCall<T> {
  /** The name on the wire, e.g. `order.place`. */
  readonly method: string;
  /** Read once, at the subscription. */
  readonly params?: object;
  readonly security: Security;
  readonly decode: Decode<T>;
  /** Whether it places, changes or cancels an order: without an answer its outcome is unknown, and it is never sent twice. */
  readonly changes?: boolean;
}

/** Who may ask: anybody, somebody with a key, or the holder of an account by a signature. */
export type Security = 'none' | 'userStream' | 'userData' | 'trade';
