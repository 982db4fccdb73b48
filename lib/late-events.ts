import type { Observable } from 'rxjs';

/** The newest event of a stream, which is not made before somebody takes it. */
export interface Late<T> {
  /** How many events have come since the last one was taken. */
  readonly passed: () => number;
  /** Makes the newest event; undefined where it turns out not to be one, which is announced elsewhere. */
  readonly take: () => T | undefined;
  /** Asks to be told of the next event. */
  readonly wait: () => void;
}

/**
 * The same events for those who need only the newest now and then. Emits when the next event comes that was waited for, which
 * is the first one to begin with; then it is silent until it is asked to wait again.
 *
 * It is kept beside the Observable, and not passed on by operators, because none of them would leave events unmade.
 */
export const lateEvents = new WeakMap<Observable<unknown>, Observable<Late<unknown>>>();
