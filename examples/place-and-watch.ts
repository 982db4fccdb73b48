// Prints how an order gets on that is placed below the market on an exchange in a box, and then cancelled.
//   npm run example place-and-watch
import { EMPTY, catchError, concatMap, filter, first, ignoreElements, merge, take } from 'rxjs';
import { OutcomeUnknownError, clientOrderId, spot } from 'rx-binance';
import { startExchange } from 'rx-binance/testing';

const symbol = 'BTCUSDT';

export async function run(): Promise<void> {
  await using exchange = await startExchange({ symbols: [symbol], accounts: [{ balances: { USDT: '10000' } }] });
  const { credentials } = exchange.account;
  const { user, api, status$, close } = spot({ endpoints: exchange.endpoints, credentials });

  const id = clientOrderId(); // written down before it is sent: whatever becomes of the request, this finds the order
  const place = api.orderLimitBuy({ symbol, price: '60000.00', quantity: '0.10000', newClientOrderId: id });
  const cancel = api.cancelOrder({ symbol, origClientOrderId: id });

  const listening = status$.pipe(first((notice) => notice.type === 'subscribed' && notice.streams.includes('user')));
  const requests = listening.pipe(
    concatMap(() => place),
    concatMap(() => cancel),
    ignoreElements(),
    catchError((error: unknown) => {
      if (error instanceof OutcomeUnknownError) console.log(`to be asked for: ${error.clientOrderIds.join()}`);
      return EMPTY;
    }),
  );
  const reports = user().pipe(
    filter((event) => event.e === 'executionReport'),
    take(2),
  );
  await merge(requests, reports).forEach(({ o, x, p }) => console.log(`${o} at ${p}: ${x}`));
  await close();
}
