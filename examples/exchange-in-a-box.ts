// Prints what is heard of our own orders on an exchange in a box, and the gap that a lost connection leaves: the same
// lines every time.
//   npm run example exchange-in-a-box
import { receive, spot } from 'rx-binance';
import { startExchange } from 'rx-binance/testing';

const symbol = 'BTCUSDT';

export async function run(): Promise<void> {
  await using exchange = await startExchange({ symbols: [symbol], orderFlow: false }); // nobody trades but us
  const subscribed = (times: number) => exchange.waitFor(({ type }) => type === 'reply', times);
  const buy = (quantity: string): void => {
    const { status } = exchange.market.submit({ symbol, side: 'BUY', type: 'MARKET', quantity });
    console.log(`bought ${quantity}: ${status}`);
  };

  const binance = spot({ endpoints: exchange.endpoints });
  binance.status$.subscribe((notice) => {
    if (notice.type === 'gap') console.log(`may lack events: ${notice.stream}`);
  });
  await using trades = receive(binance.trade(symbol));
  const hear = async (): Promise<void> => {
    const { q, p } = await trades.recv();
    console.log(`heard of ${q} at ${p}`);
  };

  await subscribed(1);
  exchange.market.submit({ symbol, side: 'SELL', type: 'LIMIT', price: '64000.00', quantity: '1.00000' });
  buy('0.25000');
  await hear();
  exchange.drop();
  buy('0.50000'); // nobody is there to hear of it
  await subscribed(2);
  buy('0.10000');
  await hear();
  await binance.close();
}
