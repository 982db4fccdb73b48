import { Observable } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import type { Customer } from './customer.js';
import type { Listened } from './subscriptions.js';
import { refuse } from './refuse.js';

/** A customer where there is no market: everything can be listened to, and nothing can be done. */
export function createIdleCustomer(): Customer {
  const isolated = new Map<string, Listened>();
  const silent = (): Listened => ({ events: new Observable<RenderPayload>() });

  return {
    spot: { ...silent(), call: () => refuse(-1020, 'This operation is not supported.') },
    margin: silent(),
    isolated(symbol) {
      let account = isolated.get(symbol);
      if (!account) isolated.set(symbol, (account = silent()));
      return account;
    },
    risk: silent().events,
  };
}
