// Prints the balance of an account on an exchange in a box, with a secret that this program does not know.
//   npm run example remote-signing
import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { firstValueFrom } from 'rxjs';
import { spot } from 'rx-binance';
import { startExchange } from 'rx-binance/testing';

export async function run(): Promise<void> {
  await using exchange = await startExchange({ orderFlow: false, accounts: [{ balances: { USDT: '10000' } }] });
  const { account } = exchange;

  // Stands for a service or a device that keeps the secret to itself, and takes its time.
  const service = async (payload: string): Promise<string> => {
    await setTimeout(5);
    return createHmac('sha256', account.secret ?? '')
      .update(payload)
      .digest('hex');
  };

  const { apiKey } = account;
  const binance = spot({ endpoints: exchange.endpoints, credentials: { apiKey, sign: service } });
  const { balances } = await firstValueFrom(binance.api.getAccount({ omitZeroBalances: true }));
  for (const { asset, free } of balances) console.log(`${asset}: ${free}`);
  await binance.close();
}
