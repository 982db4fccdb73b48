// Prints a listen key being made, renewed and replaced, on an exchange in a box that forgets it.
//   npm run example keep-alive
import { tap, take } from 'rxjs';
import { keepAlive, listenKey, renewListenKey, spot } from 'rx-binance';
import { startExchange } from 'rx-binance/testing';

export async function run(): Promise<void> {
  await using exchange = await startExchange({ orderFlow: false });
  const { credentials } = exchange.account;
  const { rest, close } = spot({ endpoints: exchange.endpoints, credentials });
  let keys = 0;

  await listenKey(rest)
    .pipe(
      keepAlive({
        every: 100, // half an hour would be enough for a key that lives for one
        renew: (key) => renewListenKey(rest, key).pipe(tap(() => keys === 1 && exchange.expireListenKeys())),
        onFailure: () => console.log('it is no more'),
      }),
      take(2),
    )
    .forEach(() => console.log(`key ${++keys}`)); // which nobody should see
  await close();
}
