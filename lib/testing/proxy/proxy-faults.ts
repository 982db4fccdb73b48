import type { Times } from '../server/faults.js';

/**
 * What a fault proxy does wrong when it is told to.
 *
 * A fault hits every connection, those that come later included, and both directions, unless it says otherwise. Each returns
 * the function that undoes it. Faults of several kinds add up; of one kind the hardest counts. Times are milliseconds.
 */
export interface ProxyFaults {
  /** Resets whoever connects. */
  refuse(options?: Times): () => void;
  /** Accepts whoever connects, and leaves it at that: the target hears nothing of it until this is undone. */
  hang(options?: Times): () => void;

  /**
   * Lets nothing through, the ends of connections included, as when packets are lost. What was held comes when it is undone,
   * in order.
   */
  stall(options?: Where): () => void;
  /** Lets everything come so much later, in order. What is on its way keeps the delay it set out with. */
  delay(options: DelayOptions): () => void;
  /** Hands on a few bytes at a time, at most one such piece in a millisecond. */
  slice(options?: SliceOptions): () => void;
  /** Lets no more through than this, in pieces of a fiftieth of a second. */
  limit(options: LimitOptions): () => void;
  /** Changes bytes into others. */
  corrupt(options: CorruptBytesOptions): () => void;

  /** Resets connections at both ends: at once, or in the middle of things. Unaimed it hits those that are open. */
  reset(options?: ResetOptions): () => void;
  /** Ends directions with a FIN, behind what is held. What still comes that way is thrown away. Unaimed it hits those that are open. */
  end(options?: Where): void;

  /** Undoes everything that can be undone. */
  heal(): void;
}

/** Bytes to the target go up, those from it come down. */
export type Direction = 'up' | 'down';

/** Which bytes a fault hits. */
export interface Where {
  /** One connection by its number, those that are `'open'` now, or those that are `'coming'`. @default all of them */
  readonly connection?: number | 'open' | 'coming';
  /** @default both */
  readonly direction?: Direction;
}

export interface DelayOptions extends Where {
  readonly ms: number;
  /** So much more, at most, different for every piece of data. @default 0 */
  readonly jitter?: number;
}

export interface SliceOptions extends Where {
  /** @default 1 */
  readonly bytes?: number;
}

export interface LimitOptions extends Where {
  readonly bytesPerSecond: number;
}

/** One of the two, or both. */
export interface CorruptBytesOptions extends Where {
  /** The one byte that follows so many others, counted from now, or from the beginning of a connection that is to come. */
  readonly after?: number;
  /** How likely each byte is to be hit, from 0 to 1. */
  readonly probability?: number;
}

export interface ResetOptions extends Where {
  /** Once so many bytes more were handed on in the direction, or in one of the two. @default 0 */
  readonly after?: number;
}
