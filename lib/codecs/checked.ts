import { DecodeError } from '../errors.js';
import { excerpt } from '../excerpt.js';
import type { Check } from './check.js';
import { compile } from './compile.js';
import type { Decode } from './decode.js';
import { explain } from './explain.js';
import { jsonHead } from './json-head.js';
import type { Shape } from './shape.js';

/** Hands on what has the shape, as it is, and throws a {@link DecodeError} for anything else. Compiles at the first call. */
export function checked<T>(shape: Shape): Decode<T> {
  let check: Check | undefined;
  const decode = (payload: unknown): T => {
    check ??= compile(shape);
    if (check(payload)) return payload as T;
    throw new DecodeError(shape.name, explain(shape, payload), excerpt(jsonHead(payload, 256)));
  };
  return Object.assign(decode, { shape });
}
