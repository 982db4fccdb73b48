import type { Held } from './reconcile.js';

/** Where the exchange's own list of subscriptions is not what we know. */
export interface Differences {
  /** Confirmed and not there. */
  readonly missing: readonly string[];
  /** There and not asked for. */
  readonly extra: readonly string[];
}

/**
 * Compares what a connection holds with the exchange's own list. Names with something under way prove nothing, nor does a
 * list that is none.
 */
export function compare(held: Held, list: unknown, underWay: ReadonlySet<string>): Differences {
  if (!Array.isArray(list)) return { missing: [], extra: [] };
  const actual = new Set<unknown>(list);
  const missing: string[] = [];
  const extra: string[] = [];
  for (const [name, state] of held) {
    if (state === 'confirmed' && !actual.has(name) && !underWay.has(name)) missing.push(name);
  }
  for (const name of actual) {
    if (typeof name === 'string' && !held.has(name) && !underWay.has(name)) extra.push(name);
  }
  return { missing, extra };
}
