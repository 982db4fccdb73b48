import * as t from 'io-ts';

/** The type, or null. What `t.union` of the two would be, without what `t.union` adds to a bundle to tell objects apart. */
export function nullable<T extends t.Mixed>(type: T): t.UnionC<[T, t.NullC]> {
  const is = (value: unknown): value is t.TypeOf<T> | null => value === null || type.is(value);
  return new t.UnionType(
    `${type.name} or null`,
    is,
    (value, context) => (is(value) ? t.success(value) : t.failure(value, context)),
    t.identity,
    [type, t.null],
  );
}
