// Prints three trades of one symbol and three of another, by callbacks and without Rx.
//   npm run example callbacks
//   npm run example callbacks -- --live
import { isErrorMessage, socketManager, spot, type ErrorMessage, type Trade } from 'rx-binance';

export async function run(binance = spot()): Promise<void> {
  const manager = socketManager();

  const printThree = (symbol: string): void => {
    let printed = 0;
    const name = manager.start(binance.trade(symbol), (message: Trade | ErrorMessage) => {
      if (isErrorMessage(message)) return console.log(`${symbol} has ended: ${message.m}`);
      console.log(`${message.s}: ${message.q} at ${message.p}`);
      printed += 1;
      if (printed === 3) manager.stop(name);
    });
  };

  printThree('BTCUSDT');
  printThree('ETHUSDT');
  await manager.join();
}
