import * as t from 'io-ts';

/**
 * A decimal number of either sign as the exchange wrote it, e.g. `'-0.00100000'`. Text keeps every digit; `Number(text)`
 * may not.
 */
export const Decimal = t.readonly(t.string, 'Decimal');
export type Decimal = t.TypeOf<typeof Decimal>;
