import * as t from 'io-ts';
import { complaints } from './complaints.js';
import { listShape } from './list-shape.js';
import { objectShape } from './object-shape.js';
import { optionalShape } from './optional-shape.js';
import type { Shape } from './shape.js';
import { tupleShape } from './tuple-shape.js';

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
type Structure = Pick<Shape, 'source' | 'inside'>;

/** Reads the structure of an io-ts type. What it does not know is left to io-ts: the type's own test, and its words. */
export function shapeOf(type: t.Mixed): Shape {
  return { inside: (value, path) => complaints(type, value, path), ...structureOf(type), name: type.name, is: type.is };
}

function structureOf(type: t.Mixed): Structure {
  const known = type as KnownType;
  switch (known._tag) {
    case 'StringType':
      return { source: (value) => `typeof ${value} === 'string'` };
    case 'NumberType':
      return { source: (value) => `typeof ${value} === 'number'` };
    case 'BooleanType':
      return { source: (value) => `typeof ${value} === 'boolean'` };
    case 'NullType':
      return { source: (value) => `${value} === null` };
    case 'UnknownType':
      return { source: () => 'true' };
    case 'LiteralType':
      return { source: (value) => `${value} === ${JSON.stringify(known.value)}` };
    case 'InterfaceType':
      return complete(known.props);
    case 'PartialType':
      return objectShape(
        members(known.props, (type) => optionalShape(shapeOf(type))),
        '',
      );
    case 'ArrayType':
    case 'ReadonlyArrayType':
      return listShape(shapeOf(known.type));
    case 'TupleType':
      return tupleShape(known.types.map(shapeOf), '');
    case 'UnionType':
      return joined(known.types, ' || ');
    case 'IntersectionType':
      return joined(known.types, ' && ');
    case 'ReadonlyType':
    case 'ExactType':
      return structureOf(known.type);
    default:
      return { source: (value, scope) => `${scope.handIn(type.is)}(${value})` };
  }
}

/** An object whose keys must all be there, those included whose values may be undefined. */
function complete(props: t.Props): Structure {
  const object = objectShape(members(props, shapeOf), '');
  const lenient = Object.keys(props).filter((key) => props[key]?.is(undefined));
  return {
    source: (value, scope) => {
      const presence = lenient.map((key) => {
        const name = JSON.stringify(key);
        return ` && (${value}[${name}] !== undefined || Object.hasOwn(${value}, ${name}))`;
      });
      return object.source(value, scope) + presence.join('');
    },
    *inside(value, path) {
      if (!t.UnknownRecord.is(value)) return;
      for (const key of lenient) {
        if (!(key in value)) yield { path: `${path}/${key}`, expected: 'a value', value: undefined };
      }
      yield* object.inside?.(value, path) ?? [];
    },
  };
}

function joined(types: readonly t.Mixed[], operator: ' || ' | ' && '): Structure {
  const shapes = types.map(shapeOf);
  return { source: (value, scope) => `(${shapes.map(({ source }) => source(value, scope)).join(operator)})` };
}

function members(props: t.Props, shape: (type: t.Mixed) => Shape): Record<string, Shape> {
  return Object.fromEntries(Object.entries(props).map(([key, type]) => [key, shape(type)]));
}
