import type { Instrument } from './instrument.js';
import { type Kline, emptyKline } from './klines/kline.js';
import type { Klines } from './klines/klines.js';
import { mergeKlines } from './klines/merge-klines.js';

const MINUTE = 60_000_000;

/** What happened in a rolling window. It opens on a minute, so it is up to a minute wider than its name. */
export interface Statistics extends Kline {
  /** Price of the last trade before the window. */
  readonly previousClose: number;
}

/** Statistics of the last so many minutes before `now`. */
export type RollingStatistics = (minutes: number, now: number) => Statistics;

/** Rolling windows over the minutes of a symbol. Their closed part is put together once a minute, and only when asked for. */
export function createRollingStatistics({ price }: Instrument, klines: Klines): RollingStatistics {
  const known = new Map<number, Statistics>();

  function closedPart(minutes: number, openTime: number): Statistics {
    const cached = known.get(minutes);
    if (cached?.openTime === openTime) return cached;
    const closed = klines.closed('1m', 0);
    let first = closed.length;
    while ((closed[first - 1]?.openTime ?? -Infinity) >= openTime) first--;
    const previousClose = closed[first - 1]?.close ?? price;
    const whole = closed.slice(first).reduce(mergeKlines, emptyKline(openTime, openTime, previousClose));
    const statistics = { ...whole, previousClose };
    known.set(minutes, statistics);
    return statistics;
  }

  return (minutes, now) => {
    const openTime = Math.floor(now / MINUTE - minutes) * MINUTE;
    const part = closedPart(minutes, openTime);
    return { ...mergeKlines(part, klines.open('1m', 0)), closeTime: now, previousClose: part.previousClose };
  };
}
