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
 * After which events a subscription may begin that is made for one who listens from a certain moment on; none when it is
 * there. What is sent before that goes to connections that have been given up, or to others in the same program.
 *
 * @param confirmedAt When the one who listens was told that there is a subscription; undefined when that is not known.
 */
export function beginnings(turns: readonly Turn[], at: number, confirmedAt: number = -Infinity): readonly number[] {
  const then = turns.filter((turn) => turn.at === at);
  // Where connections both came and went in that moment, those that came may have been for somebody before.
  if (then.length > 0 && then.every(({ isJoin }) => isJoin)) return [];
  const joins = turns.filter((turn) => turn.isJoin && turn.at > at);
  if (joins.length > 0) return joins.filter((join, i) => i === 0 || join.at <= confirmedAt).map(({ after }) => after);
  const members = turns[firstIndex(turns.length, (i) => (turns[i]?.at ?? 0) > at) - 1]?.members ?? 0;
  return members === 0 ? [Infinity] : [];
}
