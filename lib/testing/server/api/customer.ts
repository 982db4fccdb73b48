import type { Observable } from 'rxjs';
import type { RenderPayload, TimeUnit } from '../../feed.js';
import type { Listened } from './subscriptions.js';

/** Somebody with accounts at the exchange. */
export interface Customer {
  readonly spot: CustomerAccount;
  /** Cross margin. */
  readonly margin: Listened;
  /** Isolated margin of one symbol. Refused when there is no such symbol. */
  readonly isolated: (symbol: string) => Listened;
  /** Margin levels and liabilities. */
  readonly risk: Observable<RenderPayload>;
}

/** An account that can be traded with. */
export interface CustomerAccount extends Listened {
  /**
   * Carries out a method by its name on the wire, with the parameters as they were sent, but without those that every
   * method may have. Gives what JSON is made of, or refuses.
   */
  readonly call: (method: string, params: Readonly<Record<string, unknown>>, unit: TimeUnit) => unknown;
}
