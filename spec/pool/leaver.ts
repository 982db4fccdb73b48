// A program whose only subscriber leaves when it is told to. It says what happens, and at last how long it went on after that.
import { writeSync } from 'node:fs';
import { type SpotOptions, spot } from '../../lib/index.js';

const binance = spot(JSON.parse(process.argv[2] ?? '{}') as SpotOptions);
binance.status$.subscribe(({ type }) => process.connected && process.send?.(type)); // it goes on for a while after that
const subscription = binance.trade('BTCUSDT').subscribe();

process.once('message', () => {
  const left = performance.now();
  process.on('exit', () => writeSync(1, String(performance.now() - left)));
  subscription.unsubscribe();
  process.disconnect(); // what the program hears by would keep it alive
});
