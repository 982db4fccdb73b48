import { type KlineInterval, klineIntervals } from './kline-interval.js';

/** 5 January 1970, the first Monday. */
const MONDAY = 4 * 24 * 60 * 60 * 1_000_000;

/** When the kline that `time` belongs to opens, and when the next one does. Microseconds; `zone` is the offset from UTC. */
export function klineBorders(
  interval: KlineInterval,
  zone: number,
  time: number,
): { readonly open: number; readonly next: number } {
  const length = klineIntervals.get(interval);
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
