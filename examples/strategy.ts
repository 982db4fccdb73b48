// Prints three signals of a small strategy: buy when the price rises above its own average, sell when it falls below.
// It is a function from streams to a stream, so strategy.spec.ts tries it in virtual time.
//   npm run example strategy
//   npm run example strategy -- --live
import { auditTime, bufferCount, distinctUntilKeyChanged, filter, map, take } from 'rxjs';
import type { Observable } from 'rxjs';
import { spot, type SpotStreams } from 'rx-binance';

export interface Signal {
  readonly side: 'BUY' | 'SELL';
  readonly price: number;
}

/** Looks at the price once per `every` milliseconds, and compares it with the average of the last `count` looks. */
export function crossings(
  { trade }: Pick<SpotStreams, 'trade'>,
  symbol: string,
  { every = 1_000, count = 10 } = {},
): Observable<Signal> {
  return trade(symbol).pipe(
    auditTime(every),
    map(({ p }) => Number(p)),
    bufferCount(count, 1),
    filter(({ length }) => length === count), // the last ones are shorter
    map((prices) => ({ price: Number(prices.at(-1)), average: prices.reduce((a, b) => a + b) / count })),
    filter(({ price, average }) => price !== average),
    map(({ price, average }): Signal => ({ side: price > average ? 'BUY' : 'SELL', price })),
    distinctUntilKeyChanged('side'),
  );
}

export async function run(binance = spot()): Promise<void> {
  await crossings(binance, 'BTCUSDT', { every: 50, count: 3 })
    .pipe(take(3))
    .forEach(({ side, price }) => console.log(`${side} at ${price}`));
}
