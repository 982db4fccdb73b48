import { type Kline, emptyKline } from './kline.js';
import { klineBorders } from './kline-borders.js';
import type { KlineInterval } from './kline-interval.js';
import { mergeKlines } from './merge-klines.js';

/** The klines of one interval: those that are closed, oldest first, and what is known of the one that is open. */
export interface KlineSeries {
  readonly closed: readonly Kline[];
  /** The open kline, as of the last second that was added. */
  open(): Kline;
  /** Adds a whole second, and closes the open kline when it ends there. */
  add(second: Kline, end: number): void;
}

/** A series that begins with the kline `start` falls into and keeps the last `history` closed ones. */
export function createKlineSeries(
  interval: KlineInterval,
  zone: number,
  start: number,
  price: number,
  history: number,
): KlineSeries {
  const closed: Kline[] = [];
  let open = begin(start, price);

  function begin(time: number, last: number): Kline {
    const borders = klineBorders(interval, zone, time);
    return emptyKline(borders.open, borders.next - 1, last);
  }

  return {
    closed,
    open: () => open,
    add(second, end) {
      open = mergeKlines(open, second);
      if (end <= open.closeTime) return;
      closed.push(open);
      if (closed.length > history) closed.shift();
      open = begin(end, open.close);
    },
  };
}
