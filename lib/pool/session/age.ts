import type { Subscription } from 'rxjs';
import { monotonic } from '../../monotonic.js';
import type { Clock } from '../../connection/clock.js';

/** What happens as a connection grows older. */
export interface AgeOptions {
  readonly clock: Clock;
  /** How old it may become, in milliseconds; `false` for as old as it likes. */
  readonly lifetime: number | false;
  /** How often the exchange's own list is asked for, in milliseconds; `false` for never. */
  readonly audit: number | false;
  readonly list: () => void;
  /** Says, once, why the connection should be replaced. */
  readonly due: (cause: string) => void;
}

/** Lets a connection grow older until the subscription ends. At ticks, so that it takes no timer of its own. */
export function age({ clock, lifetime, audit, list, due }: AgeOptions): Subscription {
  const openedAt = monotonic();
  let auditedAt = openedAt;
  let isOld = false;
  return clock.ticks.subscribe(() => {
    const now = monotonic();
    if (audit !== false && now - auditedAt >= audit) {
      auditedAt = now;
      list();
    }
    if (isOld || lifetime === false || now - openedAt < lifetime) return;
    isOld = true;
    due('age');
  });
}
