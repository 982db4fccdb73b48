import { UnsupportedError } from '../errors.js';

/**
 * The interval, when Binance.US has klines of it. Asked for another, it would stay silent.
 *
 * @throws UnsupportedError otherwise.
 */
export function usInterval<I>(interval: I): I {
  if (interval === '1s') throw new UnsupportedError('Binance.US has no klines of 1s; the shortest is 1m');
  return interval;
}
