import { filter, map, mergeMap, reduce, windowTime } from 'rxjs';
import type { Observable } from 'rxjs';
import type { MiniTicker } from '../codecs/mini-ticker.js';
import { type MiniTickers, decodeMiniTickers } from '../codecs/mini-tickers.js';
import { InvalidArgumentError } from '../errors.js';
import type { StreamDescriptor, StreamSource } from '../source.js';

export interface MiniTickersOptions {
  /** Pause between two arrays, in milliseconds: whole seconds, one hour at most. @default 1_000 */
  readonly every?: number;
}

/** Name and check of {@link miniTickers}. */
export function miniTickersStream(): StreamDescriptor<MiniTickers> {
  return { name: '!miniTicker@arr', decode: decodeMiniTickers, cadence: 1_000 };
}

const second = 1_000;

/**
 * Last price, range and volume of all symbols that changed, once a second.
 *
 * The exchange knows no other pace. With a longer `every` the arrays of that time are merged here: the newest of each
 * symbol that changed in it.
 * Throws `InvalidArgumentError` at the call when `every` cannot be right.
 *
 * Source: spot documentation, "All Market Mini Tickers Stream".
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 *
 * spot().miniTickers({ every: 5_000 }).subscribe((tickers) => console.log(tickers.length));
 * ```
 */
export function miniTickers(
  source: StreamSource,
  { every = second }: MiniTickersOptions = {},
): Observable<MiniTickers> {
  if (!(Number.isInteger(every) && every % second === 0 && every >= second && every <= 3_600 * second)) {
    throw new InvalidArgumentError('every', every, 'a whole number of seconds, in milliseconds, up to 3_600_000');
  }
  const arrays = source.stream(miniTickersStream());
  return every === second
    ? arrays
    : arrays.pipe(
        windowTime(every),
        mergeMap((window) => window.pipe(reduce(newest, new Map<string, MiniTicker>()))),
        filter((tickers) => tickers.size > 0),
        map((tickers) => [...tickers.values()]),
      );
}

function newest(known: Map<string, MiniTicker>, tickers: MiniTickers): Map<string, MiniTicker> {
  for (const ticker of tickers) known.set(ticker.s, ticker);
  return known;
}
