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
 * After which event a subscription may begin that is made for one who listens from a certain moment on; undefined when it
 * is there. What is sent before that goes to connections that have been given up.
 */
export function beginning(turns: readonly Turn[], at: number): number | undefined {
  const then = turns.filter((turn) => turn.at === at);
  // Where connections both came and went in that moment, those that came may have been for somebody before.
  if (then.length > 0 && then.every(({ isJoin }) => isJoin)) return undefined;
  const next = turns.find((turn) => turn.isJoin && turn.at > at);
  if (next !== undefined) return next.after;
  const members = turns[firstIndex(turns.length, (i) => (turns[i]?.at ?? 0) > at) - 1]?.members ?? 0;
  return members === 0 ? Infinity : undefined;
}
