import { Subscription } from 'rxjs';
import type { Role } from '../session/ledger.js';
import type { Session } from '../session/session.js';

/** One connection of a succession, on its way or open. */
export interface Lane {
  readonly url: string;
  readonly role: Role;
  readonly life: Subscription;
  session: Session | undefined;
  /** Why it should be replaced. */
  due: string | undefined;
}

/** Makes a {@link Lane} that does not live yet. */
export function createLane(url: string, isMain: boolean): Lane {
  return { url, role: { isMain }, life: new Subscription(), session: undefined, due: undefined };
}
