/** What a judge has found. */
export interface Verdict {
  /** Whether everything was as it has to be. */
  readonly ok: boolean;
  /** The first hundred that were found. */
  readonly violations: readonly Violation[];
  /** How many more there are. */
  readonly more: number;
  readonly counts: {
    /** Events that the exchange had for the streams that were listened to. */
    readonly sent: number;
    /** Those that the consumer got. */
    readonly delivered: number;
    /** Those that it did not get and that lie inside a gap it was told of. */
    readonly declared: number;
    /** Gaps of these streams that it was told of. */
    readonly gaps: number;
  };
}

/** One breach of the law. */
export interface Violation {
  readonly rule: Breach;
  readonly stream: string;
  readonly message: string;
  /** Where in what was received it showed; the length of it for what only its end shows. */
  readonly index: number;
}

/**
 * What can be broken.
 *
 * - `notSent`: an event that the exchange never sent.
 * - `duplicate`: an event that had come before.
 * - `order`: an event after one that the exchange sent later.
 * - `undeclared`: an event that did not come, and no gap that was announced before the next one has it.
 * - `spuriousGap`: a gap in which nothing is missing and nothing happened.
 * - `incomplete`: nothing was judged, because the history is not whole.
 */
export type Breach = 'notSent' | 'duplicate' | 'order' | 'undeclared' | 'spuriousGap' | 'incomplete';
