import { asyncScheduler } from 'rxjs';
import type { DroppedNotice } from '../notice.js';

/** Values that were dropped, and what is said of them. */
export interface Drops {
  add(count: number): void;
  /** Whether enough time has passed since something was said. The clock may be set back, and must not silence us then. */
  isDue(): boolean;
  /** Says how many were dropped, if any were and it was not said. */
  settle(): void;
}

/** Milliseconds between two announcements while values go on being dropped. */
const announcedEvery = 1_000;

/** Makes {@link Drops}, of none at first. */
export function countDrops(announce?: (notice: DroppedNotice) => void): Drops {
  let dropped = 0; // and not announced
  let announcedAt = -Infinity;
  return {
    add: (count) => {
      dropped += count;
    },
    isDue: () => Math.abs(asyncScheduler.now() - announcedAt) >= announcedEvery,
    settle: () => {
      if (dropped === 0) return;
      const count = dropped;
      dropped = 0;
      announcedAt = asyncScheduler.now();
      announce?.({ type: 'dropped', at: announcedAt, count });
    },
  };
}
