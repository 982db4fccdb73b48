/** One text frame on a connection for requests, told apart by `type`. */
export type ApiFrame = ApiReply | ApiEvent | ShutdownFrame | InvalidFrame;

/** The answer to a request; without an `id` it is about the connection. */
export interface ApiReply {
  readonly type: 'reply';
  readonly id: unknown;
  /** As in HTTP. */
  readonly status: number;
  readonly result: unknown;
  /** What was refused, and why; undefined when nothing was. */
  readonly error: ApiFailure | undefined;
  /** What the exchange counts; empty when it was not asked to say. */
  readonly rateLimits: readonly RateLimit[];
}

export interface ApiFailure {
  readonly code: number | undefined;
  readonly message: string;
  readonly data: unknown;
}

/** How much of a limit is used up. */
export interface RateLimit {
  /** `REQUEST_WEIGHT`, `ORDERS`, … */
  readonly rateLimitType: string;
  /** `SECOND`, `MINUTE`, `HOUR` or `DAY`; they begin on the borders of the clock. */
  readonly interval: string;
  readonly intervalNum: number;
  readonly limit: number;
  readonly count: number;
}

/** An event of an account. */
export interface ApiEvent {
  readonly type: 'event';
  readonly subscriptionId: number | undefined;
  readonly event: object;
}

interface ShutdownFrame {
  readonly type: 'shutdown';
}

interface InvalidFrame {
  readonly type: 'invalid';
  readonly why: string;
}

/**
 * Reads one text frame. Never throws, and reads only what the frame itself brings.
 *
 * Source: spot documentation, WebSocket API, "Response format"; User Data Stream, "Event format".
 */
export function readApiFrame(text: string): ApiFrame {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return invalid('not JSON'); // the platform would quote a part of it, which may be secret
  }
  if (!isObject(message)) return invalid('neither an event nor a reply');
  const event = own(message, 'event');
  if (isObject(event)) {
    if (own(event, 'e') === 'serverShutdown') return { type: 'shutdown' };
    const subscriptionId = own(message, 'subscriptionId');
    return { type: 'event', subscriptionId: typeof subscriptionId === 'number' ? subscriptionId : undefined, event };
  }
  if (own(message, 'e') === 'serverShutdown') return { type: 'shutdown' };
  const status = own(message, 'status');
  if (typeof status !== 'number') return invalid('neither an event nor a reply');
  const limits = own(message, 'rateLimits');
  return {
    type: 'reply',
    id: own(message, 'id'),
    status,
    result: own(message, 'result'),
    error: readFailure(own(message, 'error'), status),
    rateLimits: Array.isArray(limits) ? limits.filter(isRateLimit) : [],
  };
}

/** Whatever is not 200 has failed, although it should say why. */
function readFailure(error: unknown, status: number): ApiFailure | undefined {
  if (!isObject(error)) return status === 200 ? undefined : { code: undefined, message: '', data: undefined };
  const code = own(error, 'code');
  const message = own(error, 'msg');
  return {
    code: typeof code === 'number' ? code : undefined,
    message: typeof message === 'string' ? message : '',
    data: own(error, 'data'),
  };
}

function isRateLimit(limit: unknown): limit is RateLimit {
  return (
    isObject(limit) &&
    ['rateLimitType', 'interval'].every((key) => typeof own(limit, key) === 'string') &&
    ['intervalNum', 'limit', 'count'].every((key) => typeof own(limit, key) === 'number')
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function own(message: object, key: string): unknown {
  return Object.hasOwn(message, key) ? (message as Readonly<Record<string, unknown>>)[key] : undefined;
}

function invalid(why: string): InvalidFrame {
  return { type: 'invalid', why };
}
