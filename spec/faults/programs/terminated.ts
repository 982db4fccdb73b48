// A program that closes its market when it is told to end, and has nothing else to do then. Says when it is subscribed.
import { type SpotOptions, spot } from '../../../lib/index.js';

const binance = spot(JSON.parse(process.argv[2] ?? '{}') as SpotOptions);
binance.status$.subscribe(({ type }) => type === 'subscribed' && process.send?.(type));
binance.trade('BTCUSDT').subscribe();

process.once('SIGTERM', () => {
  void binance.close();
  process.disconnect(); // what the program speaks by would keep it alive
});
