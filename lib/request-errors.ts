import { BinanceError } from './errors.js';

/** The exchange refused a request. */
export class ApiError extends BinanceError {
  override readonly name = 'ApiError';
  readonly type = 'BinanceAPIException';

  constructor(
    /** The exchange's error code, e.g. -1121; undefined when the answer carried none. */
    readonly code: number | undefined,
    /** HTTP status. */
    readonly status: number,
    /** The exchange's own words, shortened and with control characters escaped. */
    readonly why: string,
    /** How long the exchange asked us to stay away, in milliseconds. */
    readonly retryAfter?: number,
  ) {
    super(
      `The exchange refused the request: ${why} (${code === undefined ? `status ${status}` : `${code}, status ${status}`})`,
    );
  }
}

/** A REST request got no answer at all, or one that could not be read; `cause` says why. */
export class RequestFailedError extends BinanceError {
  override readonly name = 'RequestFailedError';
  readonly type = 'RequestFailedError';

  constructor(
    readonly url: string,
    override readonly cause: unknown,
  ) {
    super(`${url} could not be asked: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** A request was not answered in time. */
export class RequestTimeoutError extends BinanceError {
  override readonly name = 'RequestTimeoutError';
  readonly type = 'RequestTimeoutError';

  constructor(
    readonly url: string,
    /** Milliseconds. */
    readonly timeout: number,
  ) {
    super(`${url} did not answer within ${timeout} ms`);
  }
}
