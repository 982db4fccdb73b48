// Prints thirty messages: prices, and among them, in its place, whatever goes wrong and is mended behind the scenes.
//   npm run example errors-in-band -- --drop     on an exchange in a box that resets the connection after half a second
//   npm run example errors-in-band -- --live     on Binance, where you have to pull the plug
import { take } from 'rxjs';
import { errorMessages, isErrorMessage, spot } from 'rx-binance';

export async function run(binance = spot()): Promise<void> {
  await binance
    .bookTicker('BTCUSDT')
    .pipe(errorMessages({ status$: binance.status$ }), take(30))
    .forEach((message) => {
      if (isErrorMessage(message)) console.log(`${message.type}: ${message.m}`);
      else console.log(`${message.b} to ${message.a}`);
    });
}
