// Prints what two streams say, as it comes. The name of a stream tells the compiler what its events look like.
//   npm run example multiplex
//   npm run example multiplex -- --live
import { take } from 'rxjs';
import { spot } from 'rx-binance';

export async function run(binance = spot()): Promise<void> {
  await binance
    .multiplex(['bnbbtc@aggTrade', 'ethbtc@bookTicker'])
    .pipe(take(10))
    .forEach((event) => {
      if (event.stream === 'bnbbtc@aggTrade') console.log(`${event.stream}: ${event.data.q} at ${event.data.p}`);
      else console.log(`${event.stream}: between ${event.data.b} and ${event.data.a}`);
    });
}
