import type { Feed } from '../feed.js';

/** A recording that is played. */
export interface Replay extends Feed {
  /** How many frames of each stream have been played, whether anybody was subscribed or not. */
  readonly counts: ReadonlyMap<string, number>;
  /** Resolves when the last line has been played; rejects at a line that cannot be read, or when it is stopped before. */
  readonly done: Promise<void>;
}
