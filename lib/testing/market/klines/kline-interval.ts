const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The interval of a kline as the exchange writes it. */
export type KlineInterval = (typeof lengths)[number][0];

const lengths = [
  ['1s', SECOND],
  ['1m', MINUTE],
  ['3m', 3 * MINUTE],
  ['5m', 5 * MINUTE],
  ['15m', 15 * MINUTE],
  ['30m', 30 * MINUTE],
  ['1h', HOUR],
  ['2h', 2 * HOUR],
  ['4h', 4 * HOUR],
  ['6h', 6 * HOUR],
  ['8h', 8 * HOUR],
  ['12h', 12 * HOUR],
  ['1d', DAY],
  ['3d', 3 * DAY],
  ['1w', 7 * DAY],
  ['1M', undefined],
] as const;

/** How long the klines of each interval last, in microseconds, shortest first; undefined for months, which differ. */
export const klineIntervals: ReadonlyMap<KlineInterval, number | undefined> = new Map(lengths);
