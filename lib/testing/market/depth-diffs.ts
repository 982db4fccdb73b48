import { type Observable, Subject } from 'rxjs';
import type { MatchingEngine } from './matching/matching-engine.js';

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

/** The changes of a book, cut into diffs. */
export interface DepthDiffs {
  readonly diffs: Observable<DepthDiff>;
  /** Ends the diff and begins the next one. A diff in which nothing changed is not emitted. */
  cut(time: number): void;
}

/** Collects the changes whether or not anybody asks for them, so that a diff does not depend on when it was asked for. */
export function createDepthDiffs({ levelChanges, updateId }: MatchingEngine): DepthDiffs {
  const diffs = new Subject<DepthDiff>();
  const bids = new Map<number, number>();
  const asks = new Map<number, number>();
  let firstUpdateId = updateId() + 1;
  levelChanges.subscribe(({ side, price, quantity }) => (side === 'BUY' ? bids : asks).set(price, quantity));

  return {
    diffs,
    cut(time) {
      const lastUpdateId = updateId();
      if (lastUpdateId < firstUpdateId) return;
      if (diffs.observed) {
        diffs.next({
          time,
          firstUpdateId,
          lastUpdateId,
          bids: [...bids].sort(([a], [b]) => b - a),
          asks: [...asks].sort(([a], [b]) => a - b),
        });
      }
      firstUpdateId = lastUpdateId + 1;
      bids.clear();
      asks.clear();
    },
  };
}
