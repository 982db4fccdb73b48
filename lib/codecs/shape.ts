import * as t from 'io-ts';
import type { Check } from './check.js';

/** The structure of an io-ts type, as far as a compiler can use it. */
export type Shape =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'null' | 'anything' }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'object'; readonly fields: readonly Field[] }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'tuple'; readonly items: readonly Shape[] }
  | { readonly kind: 'some' | 'every'; readonly parts: readonly Shape[] }
  | { readonly kind: 'test'; readonly test: Check };

export interface Field {
  readonly key: string;
  readonly shape: Shape;
  /** What a missing key means. `'mismatch'`: the shape refuses `undefined` by itself, so nothing more need be asked. */
  readonly missing: 'allowed' | 'refused' | 'mismatch';
}

type KnownType =
  | t.StringType
  | t.NumberType
  | t.BooleanType
  | t.NullType
  | t.UnknownType
  | t.LiteralType<string | number | boolean>
  | t.InterfaceType<t.Props>
  | t.PartialType<t.Props>
  | t.ArrayType<t.Mixed>
  | t.ReadonlyArrayType<t.Mixed>
  | t.TupleType<t.Mixed[]>
  | t.UnionType<t.Mixed[]>
  | t.IntersectionType<t.Mixed[]>
  | t.ReadonlyType<t.Mixed>
  | t.ExactType<t.Mixed>;

/** Reads the structure of an io-ts type. What it does not know is kept as the type's own test. */
export function shapeOf(type: t.Mixed): Shape {
  const known = type as KnownType;
  switch (known._tag) {
    case 'StringType':
      return { kind: 'string' };
    case 'NumberType':
      return { kind: 'number' };
    case 'BooleanType':
      return { kind: 'boolean' };
    case 'NullType':
      return { kind: 'null' };
    case 'UnknownType':
      return { kind: 'anything' };
    case 'LiteralType':
      return { kind: 'literal', value: known.value };
    case 'InterfaceType':
      return { kind: 'object', fields: fieldsOf(known.props, (type) => (type.is(undefined) ? 'refused' : 'mismatch')) };
    case 'PartialType':
      return { kind: 'object', fields: fieldsOf(known.props, () => 'allowed') };
    case 'ArrayType':
    case 'ReadonlyArrayType':
      return { kind: 'list', item: shapeOf(known.type) };
    case 'TupleType':
      return { kind: 'tuple', items: known.types.map(shapeOf) };
    case 'UnionType':
      return { kind: 'some', parts: known.types.map(shapeOf) };
    case 'IntersectionType':
      return { kind: 'every', parts: known.types.map(shapeOf) };
    case 'ReadonlyType':
    case 'ExactType':
      return shapeOf(known.type);
    default:
      return { kind: 'test', test: type.is };
  }
}

function fieldsOf(props: t.Props, missing: (type: t.Mixed) => Field['missing']): Field[] {
  return Object.entries(props).map(([key, type]) => ({ key, shape: shapeOf(type), missing: missing(type) }));
}
