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
    /** What the exchange says besides, as it came: of a cancel-replace that failed in part, both halves. */
    readonly data?: unknown,
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
    super(`${url} could not be asked: ${textOf(cause)}`);
  }
}

/** A request was sent and not answered in time. Never of one that changes orders: that is an `OutcomeUnknownError`. */
export class RequestTimeoutError extends BinanceError {
  override readonly name = 'RequestTimeoutError';
  readonly type = 'RequestTimeoutError';

  constructor(
    /** Where it was sent, or by what method. */
    readonly url: string,
    /** Milliseconds. */
    readonly timeout: number,
  ) {
    super(`${url} did not answer within ${timeout} ms`);
  }
}

/** A request never left this machine: nothing has happened at the exchange, and it may be made again. */
export class NotSentError extends BinanceError {
  override readonly name = 'NotSentError';
  readonly type = 'NotSentError';

  constructor(
    /** Name on the wire, e.g. `order.place`. */
    readonly method: string,
    override readonly cause: unknown,
  ) {
    super(`${method} was not sent: ${textOf(cause)}`);
  }
}

/**
 * A request left and its outcome is not known: it may have been carried out. It is not sent again. Of an order, ask for the
 * client order id.
 */
export class OutcomeUnknownError extends BinanceError {
  override readonly name = 'OutcomeUnknownError';
  readonly type = 'OutcomeUnknownError';

  constructor(
    /** Name on the wire, e.g. `order.place`. */
    readonly method: string,
    /** Those that were sent with it, of orders and of order lists: what to ask the exchange for. */
    readonly clientOrderIds: readonly string[],
    /** Whether nothing was to be changed, so that it may be made again without harm. */
    readonly retryable: boolean,
    override readonly cause: unknown,
  ) {
    const ids = clientOrderIds.length === 0 ? '' : ` (client order id ${clientOrderIds.join(', ')})`;
    super(`${method} was sent, and what came of it is not known${ids}: ${textOf(cause)}`);
  }
}

/** Nothing could be signed, so nothing was sent; `cause` says why, where there is more to say. */
export class NoSignatureError extends BinanceError {
  override readonly name = 'NoSignatureError';
  readonly type = 'NoSignatureError';

  constructor(
    readonly why: string,
    override readonly cause?: unknown,
  ) {
    super(cause === undefined ? why : `${why}: ${textOf(cause)}`);
  }
}

/** The exchange does not accept the key: it is unknown, revoked, or not allowed to do this, or not from this address. */
export class UnauthorizedError extends BinanceError {
  override readonly name = 'UnauthorizedError';
  readonly type = 'UnauthorizedError';

  constructor(
    /** What was not allowed. */
    readonly what: string,
    override readonly cause: unknown,
  ) {
    super(`${what} is not allowed: ${textOf(cause)}`);
  }
}

/** A listen key, or a listen token, could not be had or kept. */
export class ListenKeyError extends BinanceError {
  override readonly name = 'ListenKeyError';
  readonly type = 'ListenKeyError';

  constructor(
    readonly why: string,
    override readonly cause?: unknown,
  ) {
    super(cause === undefined ? why : `${why}: ${textOf(cause)}`);
  }
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
