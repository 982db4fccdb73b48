import type { Observable } from 'rxjs';

/** Makes an event, now that somebody wants it; undefined where it turns out not to be one, which is announced elsewhere. */
export type Late<T> = () => T | undefined;

/**
 * The events of an Observable once more, each to be made only if it is asked for: what takes the newest of many need not have
 * the others made.
 *
 * It is kept beside the Observable, and not passed on by operators, because none of them would leave the events unmade.
 */
export const lateEvents = new WeakMap<Observable<unknown>, Observable<Late<unknown>>>();
