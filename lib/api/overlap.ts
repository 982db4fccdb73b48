/** Events that came on one connection and may come once more on another. */
export interface Overlap {
  /** To be told of what came on the one. */
  add(event: object): void;
  /** Whether this one, which came on the other, is one of them; each counts once. */
  take(event: object): boolean;
}

/** So many are remembered. */
const longest = 10_000;

/**
 * Makes an {@link Overlap}, empty.
 *
 * Source: what tells events apart are the execution of an order, the update of an account, and the state of a list; of all
 * others, everything but the time at which they were sent.
 */
export function createOverlap(): Overlap {
  const came = new Map<string, number>();
  return {
    add: (event) => {
      const key = keyOf(event);
      came.set(key, (came.get(key) ?? 0) + 1);
      if (came.size > longest) came.delete(came.keys().next().value as string);
    },
    take: (event) => {
      const key = keyOf(event);
      const count = came.get(key) ?? 0;
      if (count > 1) came.set(key, count - 1);
      else came.delete(key);
      return count > 0;
    },
  };
}

function keyOf(event: object): string {
  const { e, s, I, E: _sentAt, ...rest } = event as Readonly<Record<string, unknown>>;
  return e === 'executionReport' ? JSON.stringify([e, s, I]) : JSON.stringify([e, s, I, rest]);
}
