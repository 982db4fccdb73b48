import type { Observable } from 'rxjs';
import { type Trade, decodeTrade } from '../codecs/trade.js';
import { symbolInStream } from '../protocol/symbol.js';
import type { StreamDescriptor, StreamSource } from '../source.js';

// The same functions for every symbol, which every event passes.
const numbering = { sequence: ({ t }: Trade) => t, follows: ({ t }: Trade) => t - 1 };

/** Name, check and numbering of {@link trade}. */
export function tradeStream(symbol: string): StreamDescriptor<Trade> {
  return {
    name: `${symbolInStream(symbol)}@trade`,
    decode: decodeTrade,
    ...numbering,
  };
}

/**
 * Single trades, as they happen.
 *
 * Every subscriber to one symbol shares one subscription at the exchange; a late one misses what came before it.
 * Throws `InvalidArgumentError` at the call when the symbol cannot be one.
 *
 * Source: spot documentation, "Trade Streams".
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 *
 * spot().trade('BTCUSDT').subscribe(({ p, q, m }) => console.log(m ? 'sold' : 'bought', p, q));
 * ```
 */
export function trade(source: StreamSource, symbol: string): Observable<Trade> {
  return source.stream(tradeStream(symbol));
}
