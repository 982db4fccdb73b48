// Prints the next five trades of BTCUSDT. Nothing is opened before forEach subscribes, and all is closed after the fifth.
//   npm run example quickstart               on an exchange in a box
//   npm run example quickstart -- --live     on Binance
import { take } from 'rxjs';
import { spot } from 'rx-binance';

export async function run(binance = spot()): Promise<void> {
  await binance
    .trade('BTCUSDT')
    .pipe(take(5))
    .forEach(({ m, q, p }) => console.log(`${m ? 'sold' : 'bought'} ${q} BTC at ${p}`));
}
