import { type Observable, defer, timer } from 'rxjs';
import { monotonic } from '../monotonic.js';

/** Lets one subscriber after another through, `every` milliseconds apart: emits when it is their turn. */
export function createGate(every: number): Observable<unknown> {
  let open = -Infinity;
  return defer(() => {
    const now = monotonic();
    open = Math.max(now, open + every);
    return timer(open - now);
  });
}
