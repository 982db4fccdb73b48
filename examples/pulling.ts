// Prints five trades, each when it is asked for. What nobody has asked for yet waits in a queue that has a bound.
//   npm run example pulling
//   npm run example pulling -- --live
import { take } from 'rxjs';
import { receive, spot } from 'rx-binance';

export async function run(binance = spot()): Promise<void> {
  const trade$ = binance.trade('BTCUSDT').pipe(take(5));
  await using trades = receive(trade$, { maxQueueSize: 1_000, overflow: 'drop-oldest' });

  const { t } = await trades.recv();
  console.log(`the first: ${t}`);
  for await (const { t } of trades) console.log(`the next: ${t}`);
}
