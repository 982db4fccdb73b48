const { strictEqual } = require('node:assert');
const { spot } = require('rx-binance');
const { startExchange } = require('rx-binance/testing');
const { lastValueFrom, take, toArray } = require('rxjs');

main();

async function main() {
  const exchange = await startExchange();
  const binance = spot({ endpoints: exchange.endpoints });
  const trades = await lastValueFrom(binance.trade('BTCUSDT').pipe(take(3), toArray()));
  strictEqual(trades.length, 3);
  await binance.close();
  await exchange.close();
}
