import { NEVER } from 'rxjs';
import { UnsupportedError } from '../../../errors.js';
import type { Customer, CustomerAccount } from './customer.js';
import { refuse } from './refuse.js';

/** A customer where there is no market to trade in: everything can be listened to, and nothing can be done. */
export function createIdleCustomer(): Customer {
  const isolated = new Map<string, CustomerAccount>();

  return {
    spot: idleAccount(),
    margin: idleAccount(),
    isolated(symbol) {
      const account = isolated.get(symbol) ?? idleAccount();
      isolated.set(symbol, account);
      return account;
    },
    risk: NEVER,
  };
}

function idleAccount(): CustomerAccount {
  return {
    events: NEVER,
    call: () => refuse(-1020, 'This operation is not supported.'),
    balances: () => ({}),
    deposit: unsupported,
    withdraw: unsupported,
  };
}

function unsupported(): never {
  throw new UnsupportedError('Accounts hold something only where there is a simulated market');
}
