import { Subject, merge, type Observable } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import type { Customer, CustomerAccount } from './customer.js';

/** A customer whose accounts may be said to have had any event. */
export interface WithEvents extends Customer {
  /** `to` is `spot`, `margin`, `risk`, or the symbol of an isolated account. */
  emit(to: string, event: RenderPayload): void;
  /** The same, without `risk`. */
  account(to: string): CustomerAccount;
}

export function withEvents(customer: Customer): WithEvents {
  const said = new Map<string, Subject<RenderPayload>>();
  const also = (to: string, events: Observable<RenderPayload>): Observable<RenderPayload> => {
    const more = new Subject<RenderPayload>();
    said.set(to, more);
    return merge(events, more);
  };
  const wrap = (to: string, account: CustomerAccount): CustomerAccount => {
    return { ...account, events: also(to, account.events) };
  };
  const spot = wrap('spot', customer.spot);
  const margin = wrap('margin', customer.margin);
  const accounts = new Map([
    ['spot', spot],
    ['margin', margin],
  ]);

  function account(to: string): CustomerAccount {
    const found = accounts.get(to) ?? wrap(to, customer.isolated(to));
    accounts.set(to, found);
    return found;
  }

  return {
    spot,
    margin,
    isolated: account,
    account,
    risk: also('risk', customer.risk),
    emit(to, event) {
      if (!said.has(to)) account(to);
      said.get(to)?.next(event);
    },
  };
}
