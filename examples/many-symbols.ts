// Prints what an ETH costs in BTC, three times: by its own market, and by way of USDT. All streams share one socket.
//   npm run example many-symbols
//   npm run example many-symbols -- --live
import { auditTime, combineLatest, map, take } from 'rxjs';
import type { Observable } from 'rxjs';
import { spot } from 'rx-binance';

export async function run(binance = spot()): Promise<void> {
  const middle = (symbol: string): Observable<number> =>
    binance.bookTicker(symbol).pipe(map(({ b, a }) => (Number(b) + Number(a)) / 2));

  await combineLatest([middle('ETHBTC'), middle('ETHUSDT'), middle('BTCUSDT')])
    .pipe(auditTime(100), take(3))
    .forEach(([direct, eth, btc]) => console.log(`${direct.toFixed(6)} directly, ${(eth / btc).toFixed(6)} by USDT`));
}
