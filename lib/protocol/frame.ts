/**
 * One text frame of the exchange on a combined connection: an event, told apart by its `stream`, or something else, told
 * apart by `type`.
 */
export type Frame = EventFrame | ControlFrame;

/** The very object that was parsed: every event passes here, and making another would cost what can be seen. */
export interface EventFrame {
  readonly stream: string;
  readonly data: unknown;
}

export type ControlFrame = { readonly stream?: undefined } & (
  | { readonly type: 'reply'; readonly id: unknown; readonly result: unknown }
  | { readonly type: 'failure'; readonly id: unknown; readonly code: number; readonly message: string }
  | { readonly type: 'shutdown' }
  | { readonly type: 'invalid'; readonly why: string }
);

/**
 * Reads one text frame. Never throws.
 *
 * Only what the frame itself brings is read: what somebody has put into `Object.prototype` is no member of it.
 *
 * Failures are documented as `{ code, msg, id }` and sent as `{ error: { code, msg }, id }`: both are read, also without
 * an id. The announcement of a shutdown may come bare or in an envelope.
 *
 * Source: spot documentation, "Live Subscribing/Unsubscribing to streams", "Error Messages".
 */
export function readFrame(text: string): Frame {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch (error) {
    return invalid(`not JSON: ${(error as Error).message}`);
  }
  if (typeof message !== 'object' || message === null) return invalid('neither an event nor a reply');
  const stream = own(message, 'stream');
  if (typeof stream !== 'string') return readControl(message);
  if (!Object.hasOwn(message, 'data')) return invalid('an envelope without data');
  return stream === '!serverShutdown' ? shutdown : (message as EventFrame);
}

function readControl(message: object): ControlFrame {
  if (own(message, 'e') === 'serverShutdown') return shutdown;
  const id = own(message, 'id');
  const failure = Object.hasOwn(message, 'error') ? own(message, 'error') : message;
  if (typeof failure === 'object' && failure !== null) {
    const code = own(failure, 'code');
    const msg = own(failure, 'msg');
    const text = typeof msg === 'string' ? msg : '';
    if (typeof code === 'number') return { stream: undefined, type: 'failure', id, code, message: text };
  }
  if (Object.hasOwn(message, 'result')) return { stream: undefined, type: 'reply', id, result: own(message, 'result') };
  return invalid('neither an event nor a reply');
}

// An own `stream` in each, because the one that tells them apart must not be found in `Object.prototype`.
const shutdown = { stream: undefined, type: 'shutdown' } as const;

function invalid(why: string): ControlFrame {
  return { stream: undefined, type: 'invalid', why };
}

function own(message: object, key: string): unknown {
  return Object.hasOwn(message, key) ? (message as Readonly<Record<string, unknown>>)[key] : undefined;
}
