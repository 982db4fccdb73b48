import type { Announce } from '../connection/notices.js';
import type { Stray } from './pending.js';

/** Counts what came and was for nobody. */
export interface Strays {
  count(what: Stray | 'event'): void;
}

/** Makes {@link Strays}. The first of a kind is announced, and then each time that there are twice as many. */
export function createStrays(announce: Announce, url: string): Strays {
  const counts = new Map<string, number>();
  return {
    count: (what) => {
      const count = (counts.get(what) ?? 0) + 1;
      counts.set(what, count);
      if (Number.isInteger(Math.log2(count))) announce({ type: 'stray', url, what, count });
    },
  };
}
