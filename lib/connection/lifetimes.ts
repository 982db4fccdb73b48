import { NEVER, type Observable, isObservable } from 'rxjs';
import { durationOrNever } from '../operators/duration-or-never.js';

/** When connections are replaced that are well. */
export interface Lifetimes {
  /** How old a connection may become, in milliseconds; asked anew for each. `false` for as old as it likes. */
  readonly lifetime: () => number | false;
  /** Emits when every connection is to be replaced. */
  readonly rotations: Observable<unknown>;
}

const hour = 60 * 60_000;
const youngest = 22 * hour;

/** Makes {@link Lifetimes} of the option `rotate`. Connections that were opened together are not replaced together. */
export function lifetimes(
  rotate: number | false | Observable<unknown> = youngest,
  random: () => number = Math.random,
): Lifetimes {
  const age = isObservable(rotate) ? youngest : durationOrNever('rotate', rotate);
  return {
    lifetime: () => (age === youngest ? youngest + random() * hour : age),
    rotations: isObservable(rotate) ? rotate : NEVER,
  };
}
