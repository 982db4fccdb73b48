import { firstIndex } from './first-index.js';

/** A connection got a stream or lost it. */
export interface Turn {
  readonly at: number;
  readonly isJoin: boolean;
  /** The number of the last event before it. */
  readonly after: number;
  /** How many connections have the stream from then on. */
  readonly members: number;
}

/** Whether the connections that have a stream changed between two moments, or were not just one. */
export function wasTurned(turns: readonly Turn[], from: number, to: number): boolean {
  const first = firstIndex(turns.length, (i) => (turns[i]?.at ?? 0) >= from);
  return (turns[first]?.at ?? Infinity) <= to || turns[first - 1]?.members !== 1;
}

/**
 * After which events a subscription may begin that is made for one who listens from a certain moment on. What is sent
 * before that goes to connections that have been given up.
 *
 * With `isAgain` one has just left in the same moment, so that it is not clear whose the subscriptions of that moment are.
 */
export function beginnings(turns: readonly Turn[], at: number, isAgain: boolean): readonly number[] {
  const joins = turns.filter((turn) => turn.isJoin && turn.at >= at);
  const sure = joins.findIndex((join) => join.at > at || !isAgain);
  if (sure >= 0) return joins.slice(0, sure + 1).map(({ after }) => after);
  const members = turns[firstIndex(turns.length, (i) => (turns[i]?.at ?? 0) > at) - 1]?.members ?? 0;
  return [...joins.map(({ after }) => after), ...(members === 0 ? [Infinity] : [])];
}
