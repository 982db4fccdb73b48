import * as t from 'io-ts';
import { shapeKinds } from './shape-kinds.js';

const is = shapeKinds.UnsignedDecimal.is as t.Is<string>;

/** A {@link Decimal} that is not negative, as prices and quantities are: text that begins with a digit. */
export const UnsignedDecimal = new t.Type<string>(
  'UnsignedDecimal',
  is,
  (value, context) => (is(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
);
export type UnsignedDecimal = t.TypeOf<typeof UnsignedDecimal>;
