import { excerpt } from '../excerpt.js';
import { jsonHead } from './json-head.js';
import type { Shape, WrongPlace } from './shape.js';
import { wrongPlaces } from './wrong-places.js';

const MAX_LINES = 10;

/**
 * Says why a value has not a shape, a line per place: `Trade/p: expected UnsignedDecimal, got undefined`.
 *
 * At most ten lines, each bounded and safe to print. After ten places nothing more is looked at: a list may
 * be of megabytes.
 */
export function explain(shape: Shape, value: unknown): readonly string[] {
  const lines: string[] = [];
  for (const place of wrongPlaces(shape, value, shape.name)) {
    if (lines.length === MAX_LINES) return [...lines, 'and more'];
    lines.push(lineOf(place));
  }
  return lines;
}

function lineOf({ path, expected, value }: WrongPlace): string {
  return `${excerpt(path)}: expected ${excerpt(expected)}, got ${excerpt(jsonHead(value, 48), 48)}`;
}
