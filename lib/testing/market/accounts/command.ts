import type { Holder } from './account-order.js';
import type { Params } from './params.js';
import type { Venue } from './venue.js';

/** A request of an account, while it is carried out. */
export interface Command {
  readonly holder: Holder;
  readonly params: Params;
  readonly venue: Venue;
  /** Unix microseconds. */
  readonly time: number;
  /** Microseconds in the unit that was asked for. */
  timeOf(time: number): number;
}
