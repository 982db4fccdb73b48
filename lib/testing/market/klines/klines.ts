import type { Trade } from '../matching/matching-engine.js';
import { EAST } from './east.js';
import { type Kline, emptyKline } from './kline.js';
import { klineBorders } from './kline-borders.js';
import { type KlineInterval, klineIntervals } from './kline-interval.js';
import { type KlineSeries, createKlineSeries } from './kline-series.js';
import { mergeKlines } from './merge-klines.js';
import { tradeKline } from './trade-kline.js';

/** What REST gives at once at most. */
const HISTORY = 1000;
/** Minutes are what rolling windows are made of, and the longest lasts a week. */
const MINUTES = 7 * 24 * 60 + 1;

/** The klines of one symbol, of every interval in both zones. */
export interface Klines {
  /** Closed klines of an interval, oldest first. */
  closed(interval: KlineInterval, zone: number): readonly Kline[];
  /** The open kline, up to the last trade. */
  open(interval: KlineInterval, zone: number): Kline;
  /** Price of the last trade. */
  readonly lastPrice: () => number;
  add(trade: Trade): void;
  /** Ends a second; called for each one, in order. */
  endSecond(end: number): void;
}

/** Klines from `start` on. A trade costs one addition: longer klines are made of whole seconds. */
export function createKlines(start: number, price: number): Klines {
  const intervals = [...klineIntervals.keys()];
  const utc = seriesByInterval(intervals, 0, start, price);
  const shifted = intervals.filter((interval) => !opensAlike(interval, start));
  const east = new Map([...utc, ...seriesByInterval(shifted, EAST, start, price)]);
  const all = new Set([...utc.values(), ...east.values()]);
  let second = emptyKline(start, start, price);

  function series(interval: KlineInterval, zone: number): KlineSeries {
    return (zone === EAST ? east : utc).get(interval) as KlineSeries;
  }

  return {
    closed: (interval, zone) => series(interval, zone).closed,
    open: (interval, zone) => mergeKlines(series(interval, zone).open(), second),
    lastPrice: () => second.close,
    add(trade) {
      second = mergeKlines(second, tradeKline(trade));
    },
    endSecond(end) {
      for (const each of all) each.add(second, end);
      second = emptyKline(end, end, second.close);
    },
  };
}

function seriesByInterval(
  intervals: readonly KlineInterval[],
  zone: number,
  start: number,
  price: number,
): ReadonlyMap<KlineInterval, KlineSeries> {
  return new Map(
    intervals.map((interval) => [
      interval,
      createKlineSeries(interval, zone, start, price, interval === '1m' ? MINUTES : HISTORY),
    ]),
  );
}

/** Whether both zones have the same klines of this interval, as they have of those that eight hours are a multiple of. */
function opensAlike(interval: KlineInterval, time: number): boolean {
  return klineBorders(interval, EAST, time).open === klineBorders(interval, 0, time).open;
}
