import type * as t from 'io-ts';
import { DecodeError } from '../errors.js';
import { excerpt } from '../excerpt.js';
import type { Check } from './check.js';
import { compile } from './compile.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { explain } from './explain.js';
import { jsonHead } from './json-head.js';

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
  let check: Check | undefined;
  return (payload) => {
    check ??= compile(type);
    if (check(payload)) return payload as DeepReadonly<A>;
    throw new DecodeError(type.name, explain(type, payload), excerpt(jsonHead(payload, 256)));
  };
}
