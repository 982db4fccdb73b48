import { missing } from './missing.js';
import { refuse } from './refuse.js';
import { textOf } from './text-of.js';

/** 2017-01-01: there is no request from before the exchange. */
const earliest = 1_483_228_800_000;
const defaultWindow = 5000;
const longestWindow = 60_000;

/**
 * Refuses a request that was made too long ago, or not yet. `now` is Unix milliseconds.
 *
 * Source: spot documentation, WebSocket API, "Timing security".
 */
export function checkTimestamp(timestamp: unknown, recvWindow: unknown, now: number): void {
  const text = textOf(timestamp) ?? '';
  if (!/^\d{1,16}$/.test(text)) missing('timestamp');
  const sentAt = text.length > 13 ? Number(text) / 1000 : Number(text);
  if (sentAt < earliest) missing('timestamp');
  const window = readWindow(recvWindow);
  if (sentAt >= now + 1000) refuse(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
  if (now - sentAt > window) refuse(-1021, 'Timestamp for this request is outside of the recvWindow.');
}

/** Milliseconds, with up to three decimals. */
function readWindow(recvWindow: unknown): number {
  if (recvWindow === undefined) return defaultWindow;
  const text = textOf(recvWindow) ?? '';
  if (!/^\d{1,5}(\.\d{1,3})?$/.test(text))
    refuse(-1100, "Illegal characters found in parameter 'recvWindow'; legal range is '^[0-9]{1,5}([.][0-9]{1,3})?$'.");
  return Number(text) > longestWindow ? refuse(-1131, 'recvWindow must be less than 60000') : Number(text);
}
