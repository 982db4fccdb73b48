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
    return { type: 'invalid', why: `not JSON: ${(error as Error).message}` };
  }
  if (typeof message !== 'object' || message === null) return { type: 'invalid', why: 'neither an event nor a reply' };
  const { stream, data } = message as Fields;
  if (typeof stream !== 'string') return readControl(message);
  if (data === undefined) return { type: 'invalid', why: 'an envelope without data' };
  return stream === '!serverShutdown' ? { type: 'shutdown' } : (message as EventFrame);
}

type Fields = Readonly<Record<string, unknown>>;

function readControl(message: object): ControlFrame {
  const { id, e } = message as Fields;
  if (e === 'serverShutdown') return { type: 'shutdown' };
  const failure = Object.hasOwn(message, 'error') ? (message as Fields)['error'] : message;
  if (typeof failure === 'object' && failure !== null) {
    const { code, msg } = failure as Fields;
    if (typeof code === 'number') return { type: 'failure', id, code, message: typeof msg === 'string' ? msg : '' };
  }
  if (Object.hasOwn(message, 'result')) return { type: 'reply', id, result: (message as Fields)['result'] };
  return { type: 'invalid', why: 'neither an event nor a reply' };
}
