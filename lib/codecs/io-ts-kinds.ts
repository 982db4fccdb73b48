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
  Decimal,
  Int,
  Timestamp,
  UnsignedDecimal,
  nullable: (type) => t.union([type, t.null], `${type.name} or null`),
};
