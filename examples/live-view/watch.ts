import { Observable, map, merge } from 'rxjs';
import { spot, type SpotMarket } from 'rx-binance';
import { startExchange } from 'rx-binance/testing';
import { happeningOf, type Happening } from './happening.js';
import { tradeNowAndThen } from './trade-now-and-then.js';
import { withExchange } from './with-exchange.js';

/**
 * Trades and best quotes of the symbols and a kline of the first, from an exchange in a box or from Binance; in the box, with
 * orders of an account of ours.
 */
export function watch(mode: 'box' | 'live', symbols: readonly string[]): Observable<Happening> {
  const names = [
    ...symbols.flatMap((symbol) => [`${symbol}@trade`, `${symbol}@bookTicker`]),
    ...symbols.slice(0, 1).map((symbol) => `${symbol}@kline_1m`),
  ];
  const everything = (binance: SpotMarket): Observable<Happening> =>
    merge(
      binance.status$.pipe(map((notice) => ({ kind: 'notice', notice }) as const)),
      binance.multiplex(names).pipe(map(happeningOf)),
    );
  if (mode === 'box') {
    return withExchange(
      () => startExchange({ seed: 7, symbols }),
      {},
      (binance) => merge(everything(binance), ...symbols.slice(0, 1).map((symbol) => tradeNowAndThen(binance, symbol))),
    );
  }
  return new Observable((subscriber) => {
    const binance = spot();
    subscriber.add(() => void binance.close());
    everything(binance).subscribe(subscriber);
  });
}
