const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** 5 January 1970, the first Monday. */
const MONDAY = 4 * DAY;

/** How long each kline lasts, in microseconds; months differ. */
const lengths = {
  '1s': SECOND,
  '1m': MINUTE,
  '3m': 3 * MINUTE,
  '5m': 5 * MINUTE,
  '15m': 15 * MINUTE,
  '30m': 30 * MINUTE,
  '1h': HOUR,
  '2h': 2 * HOUR,
  '4h': 4 * HOUR,
  '6h': 6 * HOUR,
  '8h': 8 * HOUR,
  '12h': 12 * HOUR,
  '1d': DAY,
  '3d': 3 * DAY,
  '1w': WEEK,
  '1M': undefined,
} as const;

/** The interval of a kline as the exchange writes it. */
export type KlineInterval = keyof typeof lengths;

/** Shortest first. */
export const klineIntervals = Object.keys(lengths) as readonly KlineInterval[];

/** When the kline that `time` belongs to opens, and when the next one does. Microseconds; `zone` is the offset from UTC. */
export function klineBorders(
  interval: KlineInterval,
  zone: number,
  time: number,
): { readonly open: number; readonly next: number } {
  const length = lengths[interval];
  if (length === undefined) return monthBorders(zone, time);
  const origin = (interval === '1w' ? MONDAY : 0) - zone;
  const open = Math.floor((time - origin) / length) * length + origin;
  return { open, next: open + length };
}

function monthBorders(zone: number, time: number): { open: number; next: number } {
  const local = new Date((time + zone) / 1000);
  const first = (month: number) => Date.UTC(local.getUTCFullYear(), month) * 1000 - zone;
  return { open: first(local.getUTCMonth()), next: first(local.getUTCMonth() + 1) };
}
