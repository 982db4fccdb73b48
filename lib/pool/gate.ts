import { type Observable, defer, first, repeat, tap, timer } from 'rxjs';
import { monotonic } from '../monotonic.js';

/**
 * Lets one subscriber after another through, `every` milliseconds apart: emits when it is their turn. Who leaves before that
 * takes no turn.
 */
export function createGate(every: number): Observable<unknown> {
  let open = -Infinity;
  return defer(() => timer(open - monotonic())).pipe(
    repeat(), // another may have been faster
    first(() => open <= monotonic()),
    tap(() => {
      open = monotonic() + every;
    }),
  );
}
