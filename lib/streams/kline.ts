import type { Observable } from 'rxjs';
import { type Kline, decodeKline } from '../codecs/kline.js';
import { symbolInStream } from '../protocol/symbol.js';
import type { StreamDescriptor, StreamSource } from '../source.js';
import { type KlineInterval, klineIntervals } from './kline-interval.js';
import { oneOf } from './one-of.js';

export interface KlineOptions {
  /** Where days, weeks and months begin: at midnight UTC, or at midnight eight hours east of it. @default UTC */
  readonly offset?: '+08:00';
}

/** Name and check of {@link kline}. */
export function klineStream(
  symbol: string,
  interval: KlineInterval,
  { offset }: KlineOptions,
): StreamDescriptor<Kline> {
  const length = oneOf('interval', interval, klineIntervals);
  const borders = offset === undefined ? '' : `@${oneOf('offset', offset, ['+08:00'])}`;
  return { name: `${symbolInStream(symbol)}@kline_${length}${borders}`, decode: decodeKline };
}

/**
 * A kline as it forms, every two seconds (`1s`: every second); `k.x` is true once, on its last update.
 *
 * The two offsets have payloads that look alike. Times are always UTC.
 * Throws `InvalidArgumentError` at the call when symbol, interval or offset do not exist.
 *
 * Source: spot documentation, "Kline/Candlestick Streams for UTC", "Kline/Candlestick Streams with timezone offset".
 *
 * @example
 * ```ts
 * import { filter } from 'rxjs';
 * import { spot } from 'rx-binance';
 *
 * spot()
 *   .kline('BTCUSDT', '1m')
 *   .pipe(filter(({ k }) => k.x))
 *   .subscribe(({ k }) => console.log(k.o, k.h, k.l, k.c, k.v));
 * ```
 */
export function kline(
  source: StreamSource,
  symbol: string,
  interval: KlineInterval = '1m',
  options: KlineOptions = {},
): Observable<Kline> {
  return source.stream(klineStream(symbol, interval, options));
}
