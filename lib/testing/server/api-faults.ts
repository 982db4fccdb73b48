import type { Times } from './faults.js';

/**
 * What an exchange in a box does wrong with requests and accounts when it is told to.
 *
 * As with the other faults: everybody and every method is hit unless it is aimed, what can be undone returns the function
 * that undoes it, and `heal()` undoes it too. Times are milliseconds.
 */
export interface ApiFaults {
  /** Puts the clock of the exchange so far ahead of this machine, or behind: signed requests are judged by it. */
  skew(ms: number): () => void;

  /**
   * Makes a key invalid. Whoever is logged on with it is told with an unsolicited 401 at their next request. What it listens
   * to goes on, unless it is terminated.
   */
  revoke(apiKey: string): () => void;

  /** Ends a listen key, or all, with `listenKeyExpired` to whoever listens. */
  expireListenKeys(listenKey?: string): void;
  /** Makes a listen token invalid, or all, and ends what is listened to with it. */
  expireListenTokens(token?: string): void;
  /** Ends subscriptions of accounts with `eventStreamTerminated`. */
  terminate(options?: TerminateOptions): void;

  /** Refuses requests to the WebSocket API; nothing of a refused request is carried out. */
  refuseRequests(options?: RefuseRequestsOptions): () => void;
  /** Loses requests to the WebSocket API: they are not carried out and not answered. */
  loseRequests(options?: ApiAim & Times): () => void;
  /** Answers late, each by itself: later answers may come earlier. */
  slowReplies(ms: number, options?: ApiAim & Times): () => void;
  /** Answers twice, the second time so much later. */
  repeatReplies(options?: RepeatOptions): () => void;
  /** Holds so many answers back, until the last of them is there, and sends the newest first. */
  reverseReplies(count: number, options?: ApiAim): () => void;
  /** Answers what nobody has asked. */
  strayReply(options?: StrayReplyOptions): void;

  /** Fails REST requests, those that keep listen keys alive for example. */
  failRest(options?: FailRestOptions): () => void;
}

/** Which requests a fault hits. */
export interface ApiAim {
  /** The connection with this number. */
  readonly connection?: number;
  /** Name on the wire, e.g. `order.place`. */
  readonly method?: string;
}

export interface TerminateOptions {
  readonly connection?: number;
  readonly subscriptionId?: number;
}

export interface RefuseRequestsOptions extends ApiAim, Times {
  /** @default 500 */
  readonly status?: number;
  /** @default -1000 */
  readonly code?: number;
  /** @default 'An unknown error occurred while processing the request.' */
  readonly message?: string;
  /** How long to stay away: the answer says until when, by the clock of the exchange. @default not said */
  readonly retryAfter?: number;
}

export interface RepeatOptions extends ApiAim, Times {
  /** @default 0 */
  readonly after?: number;
}

export interface StrayReplyOptions {
  readonly connection?: number;
  /** @default 'nobody' */
  readonly id?: string | number | null;
}

export interface FailRestOptions extends Times {
  /** HTTP method. @default any */
  readonly method?: string;
  /** Without the query. @default any */
  readonly path?: string;
  /** An HTTP status, or `'reset'` for the end of the TCP connection. @default 500 */
  readonly how?: number | 'reset';
  /** The `Retry-After` header in seconds, or as it is. @default none */
  readonly retryAfter?: number | string;
  /** Out of how many one fails, from 0 to 1. @default 1 */
  readonly probability?: number;
  /** The same seed fails the same requests. @default 1 */
  readonly seed?: number;
}
