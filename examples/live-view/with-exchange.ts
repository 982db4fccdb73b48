import { Observable } from 'rxjs';
import { spot, type SpotMarket, type SpotOptions } from 'rx-binance';
import type { Exchange } from 'rx-binance/testing';

/** Starts an exchange in a box and a market on it per subscription, and closes both with it. */
export function withExchange<E extends Exchange, T>(
  start: () => Promise<E>,
  options: SpotOptions,
  use: (binance: SpotMarket, exchange: E) => Observable<T>,
): Observable<T> {
  return new Observable((subscriber) => {
    start()
      .then((exchange) => {
        const binance = spot({ ...options, endpoints: exchange.endpoints, credentials: exchange.account.credentials });
        // Also when the subscriber has left meanwhile: then it runs here and now.
        subscriber.add(() => {
          void binance.close();
          void exchange.close();
        });
        use(binance, exchange).subscribe(subscriber);
      })
      .catch((error: unknown) => subscriber.error(error));
  });
}
