/**
 * Base of every error this library creates.
 *
 * Switch on `type`: it survives minifiers and a second copy of the package, which `instanceof` does not. It is also what
 * `errorMessages()` reports.
 */
export abstract class BinanceError extends Error {
  abstract readonly type: string;
}

/** Every retry was used up; `cause` is the failure of the last attempt. Subscribing again starts afresh. */
export class UnableToConnectError extends BinanceError {
  override readonly name = 'UnableToConnectError';
  readonly type = 'BinanceWebsocketUnableToConnect';

  constructor(
    /** How often it was tried, the first attempt included. */
    readonly attempts: number,
    override readonly cause: unknown,
  ) {
    super(`Gave up after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}: ${messageOf(cause)}`);
  }
}

/** The exchange, or the network, closed a connection that was still needed. */
export class ConnectionClosedError extends BinanceError {
  override readonly name = 'ConnectionClosedError';
  readonly type = 'BinanceWebsocketClosed';

  constructor(
    /** WebSocket close code (RFC 6455 §7.4); 1006 when the socket died without a close frame. */
    readonly code: number,
    /** The exchange's own words, shortened and with control characters escaped; often empty. */
    readonly reason: string,
    readonly url: string,
  ) {
    super(`${url} closed (${code}${reason && `: ${reason}`})`);
  }
}

/** Something that has no end of its own, a connection for instance, completed. */
export class SourceCompletedError extends BinanceError {
  override readonly name = 'SourceCompletedError';
  readonly type = 'SourceCompletedError';

  constructor() {
    super('The source completed, although it should go on for ever');
  }
}

/** The connection was not open within the deadline that spans name lookup, TCP, TLS and upgrade. */
export class ConnectTimeoutError extends BinanceError {
  override readonly name = 'ConnectTimeoutError';
  readonly type = 'ConnectTimeoutError';

  constructor(
    readonly url: string,
    /** The deadline, in milliseconds. */
    readonly timeout: number,
  ) {
    super(`${url} did not open within ${timeout} ms`);
  }
}

/** The upgrade to a WebSocket was refused or could not be made. */
export class HandshakeError extends BinanceError {
  override readonly name = 'HandshakeError';
  readonly type = 'HandshakeError';

  constructor(
    readonly url: string,
    /** What went wrong, in the platform's words. */
    readonly why: string,
    /** HTTP status, where the platform shows it (Node does, browsers do not). */
    readonly status?: number,
    /** How long the exchange asked us to stay away, in milliseconds. */
    readonly retryAfter?: number,
  ) {
    super(`${url} could not be opened: ${why}${retryAfter === undefined ? '' : ` (retry after ${retryAfter} ms)`}`);
  }
}

/** Nothing was heard for a whole period, or a request of ours was not answered. */
export class SilentConnectionError extends BinanceError {
  override readonly name = 'SilentConnectionError';
  readonly type = 'SilentConnectionError';

  constructor(
    /** Milliseconds without a sign of life. */
    readonly silence: number,
    what = 'Nothing was heard',
  ) {
    super(`${what} for ${silence} ms`);
  }
}

/** The exchange refused to subscribe a stream. */
export class SubscriptionRejectedError extends BinanceError {
  override readonly name = 'SubscriptionRejectedError';
  readonly type = 'SubscriptionRejectedError';

  constructor(
    readonly stream: string,
    /** The exchange's error code. */
    readonly code: number,
    /** The exchange's own words, shortened and with control characters escaped. */
    readonly why: string,
  ) {
    super(`The exchange refused ${stream}: ${why} (${code})`);
  }
}

/** A stream name that does not exist on this market. */
export class UnknownStreamError extends BinanceError {
  override readonly name = 'UnknownStreamError';
  readonly type = 'UnknownStreamError';
  /** The name; of a long one only the beginning, because it may be a listen key, which nobody should see. */
  readonly stream: string;

  constructor(stream: string, allowed: string) {
    const text = String(stream);
    const shown = text.length > 40 ? `${text.slice(0, 8)}…` : text;
    super(`There is no stream ${JSON.stringify(shown)}. ${allowed}`);
    this.stream = shown;
  }
}

/** A stream that the exchange has switched off. It would be accepted and stay silent for ever. */
export class RetiredStreamError extends BinanceError {
  override readonly name = 'RetiredStreamError';
  readonly type = 'RetiredStreamError';

  constructor(
    readonly stream: string,
    /** When it was switched off, e.g. `2026-03-26`. */
    readonly since: string,
    /** What to use in its place. */
    readonly replacement: string,
  ) {
    super(`${stream} was switched off on ${since}. Use ${replacement}`);
  }
}

/** A combination of options or arguments that the exchange does not offer. */
export class UnsupportedError extends BinanceError {
  override readonly name = 'UnsupportedError';
  readonly type = 'UnsupportedError';
}

/** An argument that cannot be right: thrown at the call, with what is allowed. */
export class InvalidArgumentError extends BinanceError {
  override readonly name = 'InvalidArgumentError';
  readonly type = 'InvalidArgumentError';

  constructor(
    readonly argument: string,
    readonly value: unknown,
    allowed: string,
  ) {
    super(`${argument} is ${show(value)}, but must be ${allowed}`);
  }
}

/** A payload is not what its codec says. A notice on `status$`, never an error of the stream. */
export class DecodeError extends BinanceError {
  override readonly name = 'DecodeError';
  readonly type = 'DecodeError';

  constructor(
    /** Name of the codec, e.g. `Trade`. */
    readonly codec: string,
    /** What is wrong, a line each: path, what was expected, what was there. */
    readonly why: readonly string[],
    /** The beginning of the payload, as text. */
    readonly raw: string,
  ) {
    super(`Not a valid ${codec}: ${why.join('; ')}`);
  }
}

/** A bounded queue was full. */
export class QueueOverflowError extends BinanceError {
  override readonly name = 'QueueOverflowError';
  readonly type = 'BinanceWebsocketQueueOverflow';

  constructor(
    /** How many values the queue holds. */
    readonly size: number,
  ) {
    super(
      `The queue of ${size} is full. Consume faster, raise its size, or choose overflow 'drop-oldest' or 'drop-newest'`,
    );
  }
}

/** `recv()` after the end. */
export class ReadLoopClosedError extends BinanceError {
  override readonly name = 'ReadLoopClosedError';
  readonly type = 'ReadLoopClosed';

  constructor() {
    super('The stream has ended and everything it delivered has been read');
  }
}

/** Something was used after `close()`. */
export class ClosedError extends BinanceError {
  override readonly name = 'ClosedError';
  readonly type = 'CancelledError';

  constructor(what: string) {
    super(`${what} was closed and cannot be used any more; make a new one`);
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function show(value: unknown): string {
  if (typeof value === 'object' && value !== null) return 'an object'; // which may have no text at all
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
