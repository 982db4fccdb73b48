import type { LevelChange, MatchingEngine } from './matching/matching-engine.js';

/** Price in ticks and quantity in steps. */
export type PriceLevel = readonly [price: number, quantity: number];

/** What changed in a book between two moments: absolute quantities, zero where a level is gone. Best prices first. */
export interface DepthDiff {
  readonly time: number;
  readonly firstUpdateId: number;
  readonly lastUpdateId: number;
  readonly bids: readonly PriceLevel[];
  readonly asks: readonly PriceLevel[];
}

/** Collects changes between two cuts. */
export interface DepthDiffs {
  /** Ends the diff and begins the next one. Undefined when nothing changed. */
  cut(time: number): DepthDiff | undefined;
}

/** Collects the changes of a book, whether or not anybody asks for them, so that diffs do not depend on who listens. */
export function createDepthDiffs({ levelChanges, updateId }: MatchingEngine): DepthDiffs {
  let first = updateId() + 1;
  let bids = new Map<number, number>();
  let asks = new Map<number, number>();
  levelChanges.subscribe(({ side, price, quantity }: LevelChange) =>
    (side === 'BUY' ? bids : asks).set(price, quantity),
  );

  return {
    cut(time) {
      const last = updateId();
      if (last < first) return undefined;
      const diff: DepthDiff = {
        time,
        firstUpdateId: first,
        lastUpdateId: last,
        bids: [...bids].sort(([a], [b]) => b - a),
        asks: [...asks].sort(([a], [b]) => a - b),
      };
      first = last + 1;
      bids = new Map();
      asks = new Map();
      return diff;
    },
  };
}
