import { BehaviorSubject, Subscription, filter, first } from 'rxjs';
import type { Observable } from 'rxjs';

/** The sockets of one pool that are not gone yet. */
export interface OpenSockets {
  /** Counts a socket until the returned subscription ends. */
  opened(): Subscription;
  /** Emits once no socket is left. */
  readonly empty: Observable<unknown>;
}

/** Makes {@link OpenSockets}, with none. */
export function createOpenSockets(): OpenSockets {
  const count = new BehaviorSubject(0);
  return {
    opened: () => {
      count.next(count.value + 1);
      return new Subscription(() => count.next(count.value - 1));
    },
    empty: count.pipe(
      filter((sockets) => sockets === 0),
      first(),
    ),
  };
}
