import * as t from 'io-ts';
import { excerpt } from '../excerpt.js';
import { jsonHead } from './json-head.js';

const MAX_LINES = 10;

/**
 * Says why a value is not what a codec describes, a line per place: `Trade/p: expected Decimal, got undefined`.
 *
 * At most ten lines, each bounded and safe to print. What is right is passed over, and after ten places nothing more is
 * looked at: io-ts would tell of every item of a list, and of a list of megabytes that takes minutes and gigabytes.
 */
export function explain(type: t.Mixed, value: unknown): readonly string[] {
  const lines: string[] = [];
  for (const place of wrongPlaces(type, type.name, value)) {
    if (lines.length === MAX_LINES) return [...lines, 'and more'];
    lines.push(lineOf(place));
  }
  return lines;
}

interface Place {
  readonly path: string;
  readonly expected: string[];
  readonly value: unknown;
}

/** Goes down into lists and objects by itself, one wrong place after the other; io-ts explains what else there is. */
function* wrongPlaces(type: t.Mixed, path: string, value: unknown): Iterable<Place> {
  const inner = withoutWrapper(type);
  if (isList(inner) && Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      if (!inner.type.is(value[i])) yield* wrongPlaces(inner.type, `${path}/${i}`, value[i]);
    }
  } else if (inner instanceof t.InterfaceType && t.UnknownRecord.is(value)) {
    for (const [key, member] of Object.entries(inner.props as t.Props)) {
      if (!member.is(value[key])) yield* wrongPlaces(member, `${path}/${key}`, value[key]);
      else if (!Object.hasOwn(value, key)) yield { path: `${path}/${key}`, expected: ['a value'], value: undefined };
    }
  } else yield* explained(type, path, value);
}

function explained(type: t.Mixed, path: string, value: unknown): Place[] {
  const decoded = type.decode(value);
  const places = decoded._tag === 'Left' ? complaints(path, decoded.left) : mendings(path, value, decoded.right);
  return places.length === 0 ? [{ path, expected: [type.name], value }] : places;
}

/** The members of a union complain one by one about the same place: they are told as one. */
function complaints(root: string, errors: t.Errors): Place[] {
  const places = new Map<string, Place>();
  for (const { context, value } of errors) {
    const path = pathOf(root, context);
    const expected = context.at(-1)?.type.name ?? 'something else';
    const place = places.get(path);
    if (place) place.expected.push(expected);
    else places.set(path, { path, expected: [expected], value });
  }
  return [...places.values()];
}

function pathOf(root: string, context: t.Context): string {
  const keys = context.filter((_, index) => index > 0 && !isAlternative(context[index - 1])).map(({ key }) => key);
  return [root, ...keys].join('/');
}

/** Below a union or an intersection io-ts puts the number of the member, which is no key of the value. */
function isAlternative(parent: t.ContextEntry | undefined): boolean {
  const type = withoutWrapper(parent?.type);
  return type instanceof t.UnionType || type instanceof t.IntersectionType;
}

function isList(type: unknown): type is t.ArrayType<t.Mixed> | t.ReadonlyArrayType<t.Mixed> {
  return type instanceof t.ArrayType || type instanceof t.ReadonlyArrayType;
}

function withoutWrapper(type: unknown): unknown {
  let inner = type;
  while (inner instanceof t.ReadonlyType || inner instanceof t.ExactType) inner = inner.type;
  return inner;
}

/**
 * io-ts decodes two things that its own `is` refuses, and so does our check: a missing key that may have any value, and
 * a tuple that is too long. It mends them in a copy, so the place is where the copy differs.
 */
function mendings(path: string, before: unknown, after: unknown): Place[] {
  if (before === after || typeof before !== 'object' || before === null) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length !== after.length) {
    return [{ path, expected: [`a list of ${after.length}`], value: before }];
  }
  return Object.entries(after as object).flatMap(([key, mended]) =>
    Object.hasOwn(before, key)
      ? mendings(`${path}/${key}`, (before as Record<string, unknown>)[key], mended)
      : [{ path: `${path}/${key}`, expected: ['a value'], value: undefined }],
  );
}

function lineOf({ path, expected, value }: Place): string {
  return `${excerpt(path)}: expected ${excerpt(expected.join(' or '))}, got ${excerpt(jsonHead(value, 48), 48)}`;
}
