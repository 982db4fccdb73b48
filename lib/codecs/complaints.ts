import * as t from 'io-ts';
import type { WrongPlace } from './shape.js';

/** What io-ts has to say of a value that is not of a type. */
export function complaints(type: t.Mixed, value: unknown, path: string): readonly WrongPlace[] {
  const decoded = type.decode(value);
  return decoded._tag === 'Left' ? placesOf(decoded.left, path) : mendings(path, value, decoded.right);
}

/** The members of a union complain one by one about the same place: they are told as one. */
function placesOf(errors: t.Errors, root: string): WrongPlace[] {
  const places = new Map<string, WrongPlace>();
  for (const { context, value } of errors) {
    const path = pathOf(root, context);
    const before = places.get(path);
    const expected = context.at(-1)?.type.name ?? 'something else';
    if (before?.expected === expected) continue; // both halves of an object with optional members
    places.set(path, { path, expected: before ? `${before.expected} or ${expected}` : expected, value });
  }
  return [...places.values()];
}

function pathOf(root: string, context: t.Context): string {
  const keys = context.filter((_, index) => index > 0 && !isAlternative(context[index - 1])).map(({ key }) => key);
  return [root, ...keys].join('/');
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
function mendings(path: string, before: unknown, after: unknown): WrongPlace[] {
  if (before === after || typeof before !== 'object' || before === null) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length !== after.length) {
    return [{ path, expected: `a list of ${after.length}`, value: before }];
  }
  return Object.entries(after as object).flatMap(([key, mended]) =>
    Object.hasOwn(before, key)
      ? mendings(`${path}/${key}`, (before as Record<string, unknown>)[key], mended)
      : [{ path: `${path}/${key}`, expected: 'a value', value: undefined }],
  );
}
