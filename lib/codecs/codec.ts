import type * as t from 'io-ts';
import { checked } from './checked.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { shapeOf } from './shape-of.js';

/**
 * A function that returns the very object it is given, typed, if that is what the codec describes.
 *
 * Keys and values the codec does not mention pass untouched: nothing is copied, converted or removed. Anything else
 * throws a {@link DecodeError} that names every wrong place. The check is compiled at the first call.
 *
 * @example
 * ```ts
 * import * as t from 'io-ts';
 * import { Decimal, decoder } from 'rx-binance/codecs';
 *
 * const decodeFee = decoder(t.type({ maker: Decimal, taker: Decimal }, 'Fee'));
 * console.log(decodeFee(JSON.parse('{"maker":"0.001","taker":"0.002"}')).maker);
 * ```
 */
export function decoder<A>(type: t.Type<A, unknown>): Decode<DeepReadonly<A>> {
  return checked(shapeOf(type));
}
