import { strictEqual } from 'node:assert';
import { spot } from 'rx-binance';
import { startExchange } from 'rx-binance/testing';
import { lastValueFrom, take, toArray } from 'rxjs';

const exchange = await startExchange();
const binance = spot({ endpoints: exchange.endpoints });
const trades = await lastValueFrom(binance.trade('BTCUSDT').pipe(take(3), toArray()));
strictEqual(trades.length, 3);
await binance.close();
await exchange.close();
// Now nothing is left to wait for, and the process ends by itself.
