import * as t from 'io-ts';
import { Decimal } from './decimal.js';
import type { DeepReadonly } from './deep-readonly.js';

/** A price and how much is offered there: `[price, quantity]`. The quantity replaces the one before; it is no change. */
export const PriceLevel: t.Type<[price: string, quantity: string]> = t.tuple([Decimal, Decimal], 'PriceLevel');
export type PriceLevel = DeepReadonly<t.TypeOf<typeof PriceLevel>>;
