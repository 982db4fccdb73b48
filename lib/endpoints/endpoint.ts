/** The addresses of one market in one environment, without paths that depend on the request. */
export interface Addresses {
  /** Market streams: `/stream` is appended. */
  readonly streams: string;
  /** Requests and account streams. */
  readonly api: string;
  /** REST: `/api/v3/…` is appended. */
  readonly rest: string;
  /** Risk of margin accounts: `/stream` is appended. Missing where there is no margin. */
  readonly riskStreams?: string;
}

/** What the exchange allows, and how far we go. */
export interface StreamLimits {
  /** Streams one socket may carry. */
  readonly streamsPerSocket: number;
  /** Messages, pongs included, that may leave one socket in any `messageWindow`. */
  readonly messages: number;
  /** Milliseconds. */
  readonly messageWindow: number;
  /** Bytes of the longest control request. */
  readonly requestBytes: number;
  /** Connection attempts that may be made to one host in any `attemptWindow`. */
  readonly attempts: number;
  /** Milliseconds. */
  readonly attemptWindow: number;
}
