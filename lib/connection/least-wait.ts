import { ConnectionClosedError, HandshakeError } from '../errors.js';

/** Closes that say that one of the two sides does not speak the protocol as the other does. */
const protocolFaults = [1002, 1003, 1007, 1009];
/** Answers to the upgrade that another attempt will hardly change. */
const mistaken = [400, 404, 414];

/**
 * How long an error asks us to wait before the next attempt, in milliseconds; `Infinity` for the longest wait there is.
 *
 * What concerns the whole host (limits and bans) is not told here.
 *
 * @param attempt Failures in a row, this one included.
 */
export function leastWait(error: unknown, attempt: number): number {
  if (error instanceof ConnectionClosedError) {
    if (error.code === 1012 || error.code === 1013) return 2_000; // a restart, or too much to do
    return attempt >= 3 && protocolFaults.includes(error.code) ? Infinity : 0;
  }
  const isHopeless =
    error instanceof HandshakeError && (mistaken.includes(error.status ?? 0) || /certificate/i.test(error.why));
  return isHopeless ? Infinity : 0;
}
