import type { ExchangeClock } from '../exchange-clock.js';
import type { OrderedRefusal } from '../fault-orders.js';
import { refuse } from './refuse.js';

/** Refuses a request as a fault wants it. */
export function refuseByOrder({ status, code, message, retryAfter }: OrderedRefusal, clock: ExchangeClock): never {
  const serverTime = clock.now();
  const data = retryAfter === undefined ? undefined : { serverTime, retryAfter: serverTime + retryAfter };
  return refuse(code, message, { status, ...(data && { data }) });
}
