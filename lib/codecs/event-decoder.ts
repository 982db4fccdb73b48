import type * as t from 'io-ts';
import { checked } from './checked.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import type { Kinds } from './kinds.js';
import type { Shape } from './shape.js';
import { shapeKinds } from './shape-kinds.js';

/** The decoder of a declared event, without io-ts. */
export function eventDecoder<A>(declaration: (t: Kinds) => t.Type<A, unknown>): Decode<DeepReadonly<A>> {
  // A declaration passes on what it is given, and looks into nothing: it makes shapes out of shapes.
  return checked(declaration(shapeKinds as unknown as Kinds) as unknown as Shape);
}
