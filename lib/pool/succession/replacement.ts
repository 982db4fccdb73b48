/** A connection is being replaced. */
export interface Replacement {
  /** Whether it is believed dead. */
  isHedge: boolean;
  readonly cause: string;
  /** How many successors have failed. */
  failures: number;
  /** What the old connection was asked once its successor was ready. */
  barrier: Barrier | undefined;
}

/** A question to which the answer comes after everything that was sent before. */
export interface Barrier {
  readonly wish: number;
  /** When it was asked: Unix milliseconds, and by the running time. */
  readonly at: number;
  readonly sentAt: number;
  /** Whether the old connection may have a little more time after its answer. */
  readonly isPatient: boolean;
}
