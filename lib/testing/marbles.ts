import { TestScheduler } from 'rxjs/testing';
import type { RunHelpers } from 'rxjs/testing';

/** Throws unless both are deeply equal: what your test runner calls `toStrictEqual` or `deepStrictEqual`. */
export type AssertEqual = (actual: unknown, expected: unknown) => void;

/**
 * Makes a wrapper for marble tests: every RxJS timer inside runs in virtual time, one frame is one millisecond, and each
 * test has a scheduler of its own.
 *
 * Errors, also inside arrays and plain objects, are equal when their class, name, message and own fields are; test
 * runners compare less.
 * Something endless needs an unsubscription marble, or its test never ends.
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { delay } from 'rxjs';
 * import { marbles } from 'rx-binance/testing';
 *
 * const inVirtualTime = marbles(assert.deepStrictEqual);
 *
 * const test = inVirtualTime(({ cold, expectObservable }) => {
 *   expectObservable(cold('a|').pipe(delay(2))).toBe('--a|');
 * });
 *
 * test();
 * ```
 */
export function marbles(assertEqual: AssertEqual): (test: (helpers: RunHelpers) => void) => () => void {
  return (test) => () =>
    new TestScheduler((actual, expected) => {
      assertEqual(facts(actual, new Map()), facts(expected, new Map()));
    }).run(test);
}

// The same with every error as a plain object, its class included; `seen` because a cause may lead back to its error.
function facts(value: unknown, seen: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  if (Array.isArray(value)) {
    const copy: unknown[] = [];
    seen.set(value, copy);
    for (const item of value as readonly unknown[]) copy.push(facts(item, seen));
    return copy;
  }
  if (!(value instanceof Error || Object.getPrototypeOf(value) === Object.prototype)) return value;
  const copy: Record<string, unknown> = value instanceof Error ? { class: value.constructor } : {};
  seen.set(value, copy);
  for (const key of Object.getOwnPropertyNames(value)) {
    if (key !== 'stack') copy[key] = facts((value as unknown as Readonly<Record<string, unknown>>)[key], seen);
  }
  return copy;
}
