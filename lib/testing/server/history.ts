/** What the streams carried: the truth against which to hold what a consumer received. */
export interface History {
  /** In the order of sending. */
  readonly entries: readonly HistoryEntry[];
  /** How many of the oldest entries were thrown away to make room. */
  readonly dropped: number;
}

/** One event of one stream, for one connection that was subscribed to it. */
export interface HistoryEntry {
  /** Unix milliseconds. */
  readonly at: number;
  readonly connection: number;
  readonly stream: string;
  /** The payload as text, without envelope, as it was rendered for this connection. */
  readonly text: string;
  /**
   * `sent` was handed to the connection, which may still have been dropped before it left; `muted` was not sent, `corrupted`
   * was spoiled on its way, both by order.
   */
  readonly fate: 'sent' | 'muted' | 'corrupted';
}
