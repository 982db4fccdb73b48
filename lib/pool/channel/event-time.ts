/**
 * When the exchange stamped an event, Unix milliseconds: its `E`, or the newest one of an array. Undefined where there is
 * none, as in book tickers.
 */
export function eventTime(event: unknown): number | undefined {
  if (!Array.isArray(event)) return stamp(event);
  let newest: number | undefined;
  for (const part of event) newest = Math.max(stamp(part) ?? -Infinity, newest ?? -Infinity);
  return newest === -Infinity ? undefined : newest;
}

// No clock shows so many milliseconds before the year 5138: more of them are microseconds.
const tooMany = 1e14;

function stamp(event: unknown): number | undefined {
  const time = (event as { readonly E?: unknown } | null | undefined)?.E;
  if (typeof time !== 'number') return undefined;
  return time > tooMany ? time / 1_000 : time;
}
