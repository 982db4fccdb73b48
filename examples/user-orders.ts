// Prints what an account on an exchange in a box is told of an order: that it is placed, that it is filled, and the balances.
//   npm run example user-orders
import { firstValueFrom, take } from 'rxjs';
import { spot } from 'rx-binance';
import { startExchange } from 'rx-binance/testing';

const symbol = 'BTCUSDT';

export async function run(): Promise<void> {
  const accounts = [{ balances: { USDT: '10000' } }];
  await using exchange = await startExchange({ symbols: [symbol], orderFlow: false, accounts }); // nobody trades but us
  exchange.market.submit({ symbol, side: 'SELL', type: 'LIMIT', price: '64000.00', quantity: '1.00000' });

  const { credentials } = exchange.account;
  const binance = spot({ endpoints: exchange.endpoints, credentials });
  const events = binance.user().pipe(take(4));
  binance.status$.subscribe(({ type }) => {
    if (type === 'subscribed') {
      const buy = binance.api.orderMarketBuy({ symbol, quantity: '0.10000', newClientOrderId: 'first' });
      firstValueFrom(buy).catch(console.error);
    }
  });
  await events.forEach((event) => {
    if (event.e === 'executionReport') console.log(`${event.c}: ${event.x}, ${event.z} of ${event.q}, ${event.X}`);
    if (event.e === 'outboundAccountPosition') for (const { a, f } of event.B) console.log(`${a}: ${f}`);
  });
  await binance.close();
}
