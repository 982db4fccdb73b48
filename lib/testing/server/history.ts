/** What the streams carried: the truth against which to hold what a consumer received. */
export interface History {
  /** In the order of sending. */
  readonly entries: readonly HistoryEntry[];
  /** Which connection was given which stream, and when it lost it again, in that order. */
  readonly subscriptions: readonly SubscriptionEntry[];
  /** How many of the oldest entries, of either kind, were thrown away to make room. */
  readonly dropped: number;
}

/** One event of one stream, for one connection that was subscribed to it; or for nobody, when it was missed. */
export interface HistoryEntry {
  /** Unix milliseconds. */
  readonly at: number;
  /** The event's number, counted over all streams: the same for every connection that it went to. */
  readonly event: number;
  /** The connection that it went to; 0 for nobody. */
  readonly connection: number;
  readonly stream: string;
  /**
   * The payload as text, without envelope, as it went to this connection; where it was spoilt so that there is none any
   * more, as it was rendered.
   */
  readonly text: string;
  /**
   * `sent` was handed to the connection, which may still have been dropped before it left; `muted` was not sent, `corrupted`
   * was spoiled on its way, both by order. `missed` went to nobody, because the connections that were subscribed were lost
   * and none has subscribed again: a stream that was given up by UNSUBSCRIBE has no more events.
   */
  readonly fate: 'sent' | 'muted' | 'corrupted' | 'missed';
}

/** A connection got or lost a stream: `unsubscribed` by request, `lost` with the end of the connection. */
export interface SubscriptionEntry {
  /** Unix milliseconds. */
  readonly at: number;
  readonly connection: number;
  readonly stream: string;
  readonly change: 'subscribed' | 'unsubscribed' | 'lost';
  /** The number of the last event before it, of whatever stream; 0 when there was none. */
  readonly after: number;
}
