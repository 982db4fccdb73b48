import type { OrderTerms } from './order-terms.js';

/** What a list is to be made of. */
export interface ListPlan {
  /** The one that comes first; undefined where two exclude each other from the beginning. */
  readonly working: OrderTerms | undefined;
  /** One, or two of which only one can be executed. */
  readonly legs: readonly OrderTerms[];
  /** Whether the legs sell what the working one buys. */
  readonly paysItself: boolean;
}
