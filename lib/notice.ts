/**
 * What happens to connections and streams, as values. `at`, `from`, `to` and `until` are Unix milliseconds of this
 * machine's clock; `delay` and `down` are milliseconds.
 *
 * Trouble that the library recovers from is a notice and never an error. A notice that concerns a stream is out before
 * the stream's next event.
 */
export type Notice =
  | ConnectingNotice
  | OpenNotice
  | ClosedNotice
  | WaitingNotice
  | RecoveredNotice
  | GapNotice
  | SilentNotice
  | RotatingNotice
  | RotatedNotice
  | AuditedNotice
  | SubscribedNotice
  | RejectedNotice
  | InvalidNotice
  | DroppedNotice
  | BannedNotice
  | UnauthorizedNotice
  | StrayNotice
  | GaveUpNotice;

/** An attempt to open a socket begins. */
export interface ConnectingNotice {
  readonly type: 'connecting';
  readonly at: number;
  readonly url: string;
}

/** A socket is open. */
export interface OpenNotice {
  readonly type: 'open';
  readonly at: number;
  readonly url: string;
}

/** A socket that was needed is gone, or could not be opened. Closing what nobody needs any more is not announced. */
export interface ClosedNotice {
  readonly type: 'closed';
  readonly at: number;
  readonly url: string;
  /** `type` of the error behind it: `BinanceWebsocketClosed` for a socket that was open. */
  readonly error: string;
  /** WebSocket close code; 1006 when there was no close frame or the socket never opened. */
  readonly code: number;
  readonly reason: string;
}

/** The next attempt will be made after `delay`. */
export interface WaitingNotice {
  readonly type: 'waiting';
  readonly at: number;
  readonly url: string;
  /** Consecutive failures so far: 1 before the first retry. */
  readonly attempt: number;
  readonly delay: number;
}

/** A lost connection speaks again. Gaps, if any, are announced stream by stream. */
export interface RecoveredNotice {
  readonly type: 'recovered';
  readonly at: number;
  readonly url: string;
  /** How long there was no connection. */
  readonly down: number;
}

/**
 * Events of `stream` that the exchange stamped between `from` and `to` may be missing.
 *
 * The bounds are generous: `from` lies up to a few seconds before the last frame that is known to have arrived, and for a
 * stream that was quiet where the exchange is last known to have served it.
 */
export interface GapNotice {
  readonly type: 'gap';
  readonly at: number;
  readonly stream: string;
  readonly from: number;
  readonly to: number;
  /** Why, in words; e.g. `wss://… closed (1006)`. */
  readonly cause: string;
  /**
   * The first and the last number that did not come, where the events are numbered without holes and one was seen. With
   * `count`, only so many of them: from the thousandth hole within a second on, those of a stream are told together.
   */
  readonly missing?: { readonly first: number; readonly last: number; readonly count?: number };
}

/**
 * Nothing was heard for `silence`, of a connection or, with `stream`, of one stream. A silent connection is asked for a sign
 * of life, and a replacement is opened when none comes.
 */
export interface SilentNotice {
  readonly type: 'silent';
  readonly at: number;
  readonly url: string;
  readonly stream?: string;
  /** Milliseconds. */
  readonly silence: number;
}

/** A connection is about to be replaced while it goes on. */
export interface RotatingNotice {
  readonly type: 'rotating';
  readonly at: number;
  readonly url: string;
  /** Why, in words; e.g. `serverShutdown`. */
  readonly cause: string;
}

/** Every stream has passed to the new connection, without a seam unless a `gap` says otherwise; the old one is closed. */
export interface RotatedNotice {
  readonly type: 'rotated';
  readonly at: number;
  readonly url: string;
}

/** The exchange's own list of subscriptions was not what we had asked for; it is being put right. */
export interface AuditedNotice {
  readonly type: 'audited';
  readonly at: number;
  readonly url: string;
  /** Wanted and not served; a `gap` follows for each. */
  readonly missing: readonly string[];
  /** Served and not wanted. */
  readonly extra: readonly string[];
}

/** The exchange confirmed these streams. */
export interface SubscribedNotice {
  readonly type: 'subscribed';
  readonly at: number;
  readonly url: string;
  readonly streams: readonly string[];
}

/** The exchange refused a stream; its subscribers get a `SubscriptionRejectedError`. */
export interface RejectedNotice {
  readonly type: 'rejected';
  readonly at: number;
  readonly stream: string;
  readonly code: number;
  readonly message: string;
}

/** A frame that is not what it should be. Nothing else is lost by it. */
export interface InvalidNotice {
  readonly type: 'invalid';
  readonly at: number;
  /** The stream it belongs to, where that can be told. */
  readonly stream?: string;
  readonly why: string;
  /** The beginning of the frame, at most 256 characters, control characters escaped. */
  readonly raw: string;
}

/**
 * A bounded buffer was full and these values were thrown away. Announced when there is room again, and at most once a second
 * while values go on being thrown away.
 */
export interface DroppedNotice {
  readonly type: 'dropped';
  readonly at: number;
  readonly count: number;
}

/** The exchange asked us to stay away from a host; no attempt is made before `until`. */
export interface BannedNotice {
  readonly type: 'banned';
  readonly at: number;
  readonly url: string;
  /** HTTP status: 429, 418 or 403. */
  readonly status: number;
  readonly until: number;
}

/** The exchange does not accept the key any more; the account is subscribed to again after `until`, if it does then. */
export interface UnauthorizedNotice {
  readonly type: 'unauthorized';
  readonly at: number;
  /** The account. */
  readonly stream: string;
  readonly cause: string;
  readonly until: number;
}

/**
 * Something came over the connection for requests that nobody waits for. Nothing is lost by it. Announced for the first of a
 * kind, and then each time that there are twice as many.
 */
export interface StrayNotice {
  readonly type: 'stray';
  readonly at: number;
  readonly url: string;
  /** A reply after its request was given up, a second one, one to nothing that was asked, or an event of no account of ours. */
  readonly what: 'late' | 'duplicate' | 'unknown' | 'event';
  /** How many there were so far. */
  readonly count: number;
}

/** All retries are used up; the streams of this connection end with an `UnableToConnectError`. */
export interface GaveUpNotice {
  readonly type: 'gaveUp';
  readonly at: number;
  readonly url: string;
  readonly attempts: number;
  readonly cause: string;
}
