import type { Kinds } from '../kinds.js';

/** What paying commission in an asset of the exchange takes off it. */
export function discount(t: Kinds) {
  return t.type(
    {
      /** Whether the account pays so. */
      enabledForAccount: t.boolean,
      /** Whether it may for this symbol. */
      enabledForSymbol: t.boolean,
      /** The asset it is paid in. */
      discountAsset: t.nullable(t.string),
      /** By how much the standard commission is reduced, as a part of one. */
      discount: t.UnsignedDecimal,
    },
    'Discount',
  );
}
