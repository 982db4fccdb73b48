import * as t from 'io-ts';
import { Decimal } from './decimal.js';
import { Int } from './int.js';
import type { Kinds } from './kinds.js';
import { Timestamp } from './timestamp.js';
import { UnsignedDecimal } from './unsigned-decimal.js';

/** The kinds as io-ts has them. */
export const ioTsKinds: Kinds = {
  array: t.array,
  boolean: t.boolean,
  literal: t.literal,
  string: t.string,
  tuple: t.tuple,
  type: t.type,
  typeWith: (members, optional, name) => t.intersection([t.type(members, name), t.partial(optional, name)], name),
  Decimal,
  Int,
  Timestamp,
  UnsignedDecimal,
  nullable: (type) => t.union([type, t.null], `${type.name} or null`),
};
