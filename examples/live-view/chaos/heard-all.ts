import { filter, map, scan, take } from 'rxjs';
import type { Observable } from 'rxjs';

/** Emits once, when so many different names have been heard since it was subscribed. */
export function heardAll(heard$: Observable<string>, count: number): Observable<void> {
  return heard$.pipe(
    scan((names, name) => new Set(names).add(name), new Set<string>()),
    filter(({ size }) => size === count),
    take(1),
    map(() => undefined),
  );
}
