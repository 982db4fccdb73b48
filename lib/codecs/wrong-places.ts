import type { Shape, WrongPlace } from './shape.js';

/** Where a value that has not this shape goes wrong: places inside it, found one by one, or else the whole of it. */
export function* wrongPlaces(shape: Shape, value: unknown, path: string): Iterable<WrongPlace> {
  let isInside = false;
  for (const place of shape.inside?.(value, path) ?? []) {
    isInside = true;
    yield place;
  }
  if (!isInside) yield { path, expected: shape.name, value };
}
