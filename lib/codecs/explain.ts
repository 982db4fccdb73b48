import * as t from 'io-ts';
import { excerpt } from '../excerpt.js';
import { jsonHead } from './json-head.js';

const MAX_LINES = 10;

/**
 * Says why a value is not what a codec describes, a line per place: `Trade/p: expected Decimal, got undefined`.
 *
 * At most ten lines, each bounded and safe to print. Slow, as io-ts is: only what failed its check comes here.
 */
export function explain(type: t.Mixed, value: unknown): readonly string[] {
  const decoded = type.decode(value);
  const found = decoded._tag === 'Left' ? complaints(decoded.left) : mendings(type.name, value, decoded.right);
  const places = found.length === 0 ? [{ path: type.name, expected: [type.name], value }] : found;
  const lines = places.slice(0, MAX_LINES).map(lineOf);
  return places.length === lines.length ? lines : [...lines, `and ${places.length - lines.length} more`];
}

interface Place {
  readonly path: string;
  readonly expected: string[];
  readonly value: unknown;
}

/** The members of a union complain one by one about the same place: they are told as one. */
function complaints(errors: t.Errors): Place[] {
  const places = new Map<string, Place>();
  for (const { context, value } of errors) {
    const path = pathOf(context);
    const expected = context.at(-1)?.type.name ?? 'something else';
    const place = places.get(path);
    if (place) place.expected.push(expected);
    else places.set(path, { path, expected: [expected], value });
  }
  return [...places.values()];
}

function pathOf(context: t.Context): string {
  return context
    .filter((_, index) => !isAlternative(context[index - 1]))
    .map(({ key, type }, index) => (index === 0 ? type.name : key))
    .join('/');
}

/** Below a union or an intersection io-ts puts the number of the member, which is no key of the value. */
function isAlternative(parent: t.ContextEntry | undefined): boolean {
  let type: unknown = parent?.type;
  while (type instanceof t.ReadonlyType || type instanceof t.ExactType) type = type.type;
  return type instanceof t.UnionType || type instanceof t.IntersectionType;
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
