import { STATUS_CODES } from 'node:http';

/** An HTTP answer that lets nobody in. */
export interface HttpRefusal {
  readonly status: number;
  /** The `Retry-After` header as it is sent: seconds, or whatever a fault wants there. */
  readonly retryAfter?: string;
  /** What the body says. @default what the exchange says with such a status */
  readonly error?: { readonly code: number; readonly msg: string };
}

/** The body the exchange sends with such a status: JSON from the exchange itself, HTML from what stands before it. */
export function refusalBody({ status, error }: HttpRefusal): { readonly type: string; readonly text: string } {
  const message = error ?? messages[status];
  return message === undefined
    ? { type: 'text/html', text: `<html><body><h2>${status} ${STATUS_CODES[status] ?? ''}</h2></body></html>` }
    : { type: 'application/json;charset=UTF-8', text: JSON.stringify(message) };
}

const messages: Readonly<Record<number, { readonly code: number; readonly msg: string }>> = {
  400: { code: -1194, msg: 'Invalid value for time unit; expected either MICROSECOND or MILLISECOND.' },
  418: {
    code: -1003,
    msg: 'Way too much request weight used; IP banned. Please use WebSocket Streams for live updates to avoid bans.',
  },
  429: {
    code: -1003,
    msg: 'Too much request weight used. Please use WebSocket Streams for live updates to avoid polling the API.',
  },
  451: { code: 0, msg: 'Service unavailable from a restricted location.' },
};
