import type { Kinds } from './kinds.js';
import { listShape } from './list-shape.js';
import { objectShape } from './object-shape.js';
import { optionalShape } from './optional-shape.js';
import type { Shape } from './shape.js';
import { tupleShape } from './tuple-shape.js';

type Members = Readonly<Record<string, Shape>>;

/** The kinds as shapes: what a stream needs of a declaration. */
export const shapeKinds = {
  array: listShape,
  boolean: {
    name: 'boolean',
    form: { kind: 'boolean' },
    is: (value) => typeof value === 'boolean',
    source: (value) => `typeof ${value} === 'boolean'`,
  },
  literal: (value: string) => ({
    name: JSON.stringify(value),
    form: { kind: 'constant' as const, text: value },
    is: (other) => other === value,
    source: (other) => `${other} === ${JSON.stringify(value)}`,
  }),
  string: textShape('string'),
  tuple: tupleShape,
  type: objectShape,
  typeWith: (members: Members, optional: Members, name: string) => {
    const lenient = Object.entries(optional).map(([key, shape]) => [key, optionalShape(shape)] as const);
    return objectShape({ ...members, ...Object.fromEntries(lenient) }, name);
  },
  Decimal: textShape('Decimal'),
  Int: intShape('Int'),
  Timestamp: intShape('Timestamp'),
  // It begins with a digit: of all codes, only 48 to 57 are below ten after this. What follows is not looked at.
  UnsignedDecimal: {
    name: 'UnsignedDecimal',
    form: { kind: 'numeral' },
    is: (value) => typeof value === 'string' && (value.charCodeAt(0) ^ 48) < 10,
    source: (value) => `typeof ${value} === 'string' && (${value}.charCodeAt(0) ^ 48) < 10`,
  },
  nullable: (of: Shape) => ({
    name: `${of.name} or null`,
    form: { kind: 'nullable' as const, of },
    is: (value) => value === null || of.is(value),
    source: (value, scope) => `(${value} === null || ${of.source(value, scope)})`,
  }),
} satisfies Record<keyof Kinds, Shape | ((...parameters: never[]) => Shape)>;

function textShape(name: string): Shape {
  return {
    name,
    form: { kind: 'text' },
    is: (value) => typeof value === 'string',
    source: (value) => `typeof ${value} === 'string'`,
  };
}

function intShape(name: string): Shape {
  return {
    name,
    form: { kind: 'integer' },
    is: Number.isSafeInteger,
    source: (value) => `Number.isSafeInteger(${value})`,
  };
}
