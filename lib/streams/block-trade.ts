import type { Observable } from 'rxjs';
import { type BlockTrade, decodeBlockTrade } from '../codecs/block-trade.js';
import { symbolInStream } from '../protocol/symbol.js';
import type { StreamDescriptor, StreamSource } from '../source.js';

/** Name, check and numbering of {@link blockTrade}. */
export function blockTradeStream(symbol: string): StreamDescriptor<BlockTrade> {
  return { name: `${symbolInStream(symbol)}@blockTrade`, decode: decodeBlockTrade, sequence: ({ t }) => t };
}

/**
 * Trades negotiated outside the book, as they happen; rare.
 *
 * Every subscriber to one symbol shares one subscription at the exchange; a late one misses what came before it.
 * Throws `InvalidArgumentError` at the call when the symbol cannot be one.
 *
 * Source: spot documentation, "Block Trade Streams".
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 *
 * spot().blockTrade('BTCUSDT').subscribe(({ p, q }) => console.log(p, q));
 * ```
 */
export function blockTrade(source: StreamSource, symbol: string): Observable<BlockTrade> {
  return source.stream(blockTradeStream(symbol));
}
