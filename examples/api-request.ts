// Prints the best bid and offer, asked for over WebSocket, and how much of the weight limit that has used up.
//   npm run example api-request               on an exchange in a box
//   npm run example api-request -- --live     on Binance
import { firstValueFrom } from 'rxjs';
import { spot } from 'rx-binance';

export async function run(binance = spot()): Promise<void> {
  const { bids, asks } = await firstValueFrom(binance.api.getOrderBook({ symbol: 'BTCUSDT', limit: 1 }));
  console.log(`bid ${bids[0]?.[0]}, offered ${asks[0]?.[0]}`);

  const limits = await firstValueFrom(binance.rateLimits$);
  for (const { rateLimitType, count, limit } of limits) console.log(`${rateLimitType}: ${count} of ${limit}`);
}
