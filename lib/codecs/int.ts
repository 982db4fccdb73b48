import * as t from 'io-ts';

/** A whole number that a JavaScript number holds exactly. One beyond 2^53 has lost digits already, and is refused. */
export const Int = new t.Type<number>(
  'Int',
  Number.isSafeInteger as t.Is<number>,
  (value, context) => (Number.isSafeInteger(value) ? t.success(value as number) : t.failure(value, context)),
  t.identity,
);
export type Int = t.TypeOf<typeof Int>;
