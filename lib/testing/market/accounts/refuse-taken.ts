import type { Instrument } from '../instrument.js';
import type { AccountOrder, Holder } from './account-order.js';
import { isOpen } from './is-open.js';
import { refuse } from './refuse.js';

/** Refuses a client order id that an open order of the symbol has, or one that is about to be placed with this one. */
export function refuseTaken(
  { open }: Pick<Holder, 'open'>,
  instrument: Instrument,
  clientOrderId: string,
  others: readonly AccountOrder[] = [],
): void {
  for (const orders of [open, others]) {
    for (const other of orders) {
      if (isOpen(other) && other.instrument === instrument && other.clientOrderId === clientOrderId)
        refuse(-2010, 'Duplicate order sent.');
    }
  }
}
