import { NEVER, type Observable } from 'rxjs';
import type { RenderPayload, TimeUnit } from '../../feed.js';
import type { ApiFailure } from './api-failure.js';
import type { Customer, CustomerAccount } from './customer.js';
import { refuse } from './refuse.js';

/** Where accounts of a simulated market are opened. */
export interface AccountDesk {
  open(options: { readonly balances?: Balances; readonly kind: 'spot' | 'margin' | 'isolated' }): DeskAccount;
}

export interface DeskAccount extends Pick<CustomerAccount, 'balances' | 'deposit' | 'withdraw'> {
  readonly events: Observable<RenderPayload>;
  call(
    method: string,
    params: Readonly<Record<string, unknown>>,
    unit?: TimeUnit,
  ): { readonly result: unknown } | { readonly error: ApiFailure };
}

type Balances = Readonly<Record<string, string>>;

/** Opens a customer's accounts, each with these balances; isolated ones when they are asked for. */
export function openCustomer(desk: AccountDesk, balances: Balances): Customer {
  const open = (kind: 'spot' | 'margin' | 'isolated'): CustomerAccount => bind(desk.open({ balances, kind }));
  const isolated = new Map<string, CustomerAccount>();

  return {
    spot: open('spot'),
    margin: open('margin'),
    isolated(symbol) {
      const account = isolated.get(symbol) ?? open('isolated');
      isolated.set(symbol, account);
      return account;
    },
    risk: NEVER,
  };
}

function bind(account: DeskAccount): CustomerAccount {
  return {
    events: account.events,
    call(method, params, unit) {
      const answer = account.call(method, params, unit);
      if ('result' in answer) return answer.result;
      const { code, msg, ...more } = answer.error;
      return refuse(code, msg, more);
    },
    balances: () => account.balances(),
    deposit: (asset, amount) => account.deposit(asset, amount),
    withdraw: (asset, amount) => account.withdraw(asset, amount),
  };
}
