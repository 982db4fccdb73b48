import type { Observable } from 'rxjs';

/** The last `size` values of an endless source, oldest first. */
export function recent<T>(source: Observable<T>, size: number): readonly T[] {
  const values: T[] = [];
  source.subscribe((value) => {
    values.push(value);
    if (values.length > size) values.shift();
  });
  return values;
}
