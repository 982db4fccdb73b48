import { NEVER } from 'rxjs';
import type { Customer } from './customer.js';
import { refuse } from './refuse.js';

/** A customer where there is no market to trade in: everything can be listened to, and nothing can be done. */
export const idleCustomer: Customer = {
  spot: { events: NEVER, call: () => refuse(-1020, 'This operation is not supported.') },
  margin: { events: NEVER },
  isolated: () => ({ events: NEVER }),
  risk: NEVER,
};
