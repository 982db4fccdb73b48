import type { Observable } from 'rxjs';
import { type DepthUpdate, decodeDepthUpdate } from '../codecs/depth-update.js';
import { type PartialDepth, decodePartialDepth } from '../codecs/partial-depth.js';
import { symbolInStream } from '../protocol/symbol.js';
import type { StreamDescriptor, StreamSource } from '../source.js';
import { oneOf } from './one-of.js';

/** How often the book is sent. */
export type DepthSpeed = '1000ms' | '100ms';
/** How many levels a side a partial book has. */
export type DepthLevels = 5 | 10 | 20;

export interface DepthOptions {
  /** @default '1000ms' */
  readonly speed?: DepthSpeed;
}

export interface PartialDepthOptions extends DepthOptions {
  readonly levels: DepthLevels;
}

// The same functions for every symbol, which every event passes.
const numbering = { sequence: ({ u }: DepthUpdate) => u, follows: ({ U }: DepthUpdate) => U - 1 };

/** Name, check and numbering of {@link depth} without `levels`. */
export function depthStream(symbol: string, options: DepthOptions): StreamDescriptor<DepthUpdate> {
  return {
    name: nameOf(symbol, '', options),
    decode: decodeDepthUpdate,
    ...numbering,
  };
}

/** Name, check and numbering of {@link depth} with `levels`. */
export function partialDepthStream(symbol: string, options: PartialDepthOptions): StreamDescriptor<PartialDepth> {
  const levels = oneOf<DepthLevels>('levels', options.levels, [5, 10, 20]);
  const name = nameOf(symbol, levels, options);
  const cadence = options.speed === '100ms' ? 100 : 1_000;
  return { name, decode: decodePartialDepth, sequence: ({ lastUpdateId }) => lastUpdateId, cadence };
}

/**
 * Changes of the order book; or, with `levels`, its best 5, 10 or 20 levels a side, complete each time.
 *
 * Quantities are absolute, and zero removes a level. Changes chain: `U` follows the `u` of the event before, so a hole
 * can be seen. The two speeds have the same numbering but other batches: never mix them. A partial book names neither
 * its symbol nor a time.
 * Throws `InvalidArgumentError` at the call when symbol, levels or speed do not exist.
 *
 * Source: spot documentation, "Diff. Depth Stream", "Partial Book Depth Streams".
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 *
 * const binance = spot();
 * binance.depth('BTCUSDT', { speed: '100ms' }).subscribe(({ U, u, b, a }) => console.log(U, u, b.length, a.length));
 * binance.depth('BTCUSDT', { levels: 5 }).subscribe(({ bids: [best] }) => console.log(best));
 * ```
 */
export function depth(source: StreamSource, symbol: string, options: PartialDepthOptions): Observable<PartialDepth>;
export function depth(source: StreamSource, symbol: string, options?: DepthOptions): Observable<DepthUpdate>;
export function depth(
  source: StreamSource,
  symbol: string,
  options: DepthOptions | PartialDepthOptions = {},
): Observable<DepthUpdate | PartialDepth> {
  return 'levels' in options && options.levels !== undefined
    ? source.stream(partialDepthStream(symbol, options))
    : source.stream(depthStream(symbol, options));
}

function nameOf(symbol: string, levels: DepthLevels | '', { speed = '1000ms' }: DepthOptions): string {
  const suffix = oneOf<DepthSpeed>('speed', speed, ['1000ms', '100ms']) === '100ms' ? '@100ms' : '';
  return `${symbolInStream(symbol)}@depth${levels}${suffix}`;
}
