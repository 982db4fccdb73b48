import type { Observable } from 'rxjs';
import { type AggTrade, decodeAggTrade } from '../codecs/agg-trade.js';
import { symbolInStream } from '../protocol/symbol.js';
import type { StreamDescriptor, StreamSource } from '../source.js';

// The same functions for every symbol, which every event passes.
const numbering = { sequence: ({ a }: AggTrade) => a, follows: ({ a }: AggTrade) => a - 1 };

/** Name, check and numbering of {@link aggTrade}. */
export function aggTradeStream(symbol: string): StreamDescriptor<AggTrade> {
  return {
    name: `${symbolInStream(symbol)}@aggTrade`,
    decode: decodeAggTrade,
    ...numbering,
  };
}

/**
 * Trades of one taker order at one price, merged, as they happen.
 *
 * Every subscriber to one symbol shares one subscription at the exchange; a late one misses what came before it.
 * Throws `InvalidArgumentError` at the call when the symbol cannot be one.
 *
 * Source: spot documentation, "Aggregate Trade Streams".
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 *
 * spot().aggTrade('BTCUSDT').subscribe(({ p, q }) => console.log(p, q));
 * ```
 */
export function aggTrade(source: StreamSource, symbol: string): Observable<AggTrade> {
  return source.stream(aggTradeStream(symbol));
}
