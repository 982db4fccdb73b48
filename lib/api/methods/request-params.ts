/** What every request may say. */
export interface RequestParams {
  /** Whether the answer says how much was asked; shown by `limits$`. Default: what the connection was opened with. */
  readonly returnRateLimits?: boolean;
}

/** What every request may say that somebody has to sign. Time, key and signature are added when it is sent. */
export interface SignedParams extends RequestParams {
  /** How long it may be on its way, in milliseconds, up to 60 000. Default: the exchange's, 5 000. */
  readonly recvWindow?: number;
}

/** A request about one symbol. */
export interface SymbolParams extends RequestParams {
  /** In any letter case. */
  readonly symbol: string;
}

/** A request about one symbol of the account. */
export interface SignedSymbolParams extends SignedParams {
  /** In any letter case. */
  readonly symbol: string;
}

/** A part of a list of what has happened. */
export interface RangeParams {
  /** From this time on. */
  readonly startTime?: number;
  /** Until this time. */
  readonly endTime?: number;
  /** How many at most: 500 if not said, up to 1000. */
  readonly limit?: number;
}
