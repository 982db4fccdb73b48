import type { Notice } from '../../lib/notice.js';
import type { Stream } from './exchange.js';
import { indexOf } from './stream-kinds.js';
import type { World } from './world.js';

/**
 * The law "delivered or declared", held while things happen: the truth is numbered, so an event that comes in its turn
 * costs one comparison.
 *
 * Per consumer: what is delivered was sent, in that order, and once. Each event that is not delivered, between the
 * confirmation of the subscription and its end, lies inside a gap that was announced before the next event. A gap lies where
 * something was disturbed.
 */
export interface Judge {
  /** Somebody begins to listen. */
  join(stream: Stream): Listener;
  notice(notice: Notice): void;
  /** Events of these streams may be missing that are sent within so many milliseconds from now on. */
  disturb(streams: Iterable<string> | 'all', duration?: number): void;
  /** The last event that the slowest consumer of a stream has had; -1 before the first one. */
  lastOf(name: string): number;
  /** Owes nobody any more what was before now, and remembers nothing of it. */
  forget(): void;
  /** What broke the law. */
  readonly breaches: string[];
  readonly counts: { delivered: number; gaps: number; missing: number };
}

/** One consumer of one stream. */
export interface Listener {
  next(event: unknown): void;
  leave(): void;
}

interface Docket {
  readonly gaps: Span[];
  readonly listeners: Set<{ owedFrom: number; last: number }>;
  readonly disturbances: Span[];
}

interface Span {
  readonly from: number;
  readonly to: number;
}

export interface JudgeOptions {
  readonly world: World;
  /** How far our wall clock may be wrong, in milliseconds: bounds of gaps are told by it. */
  readonly tolerance?: number;
}

/** Gaps begin generously early: so much before what they are about, in milliseconds. */
const generous = 5_000;

export function createJudge({ world, tolerance = 0 }: JudgeOptions): Judge {
  const dockets = new Map<string, Docket>();
  const breaches: string[] = [];
  const counts = { delivered: 0, gaps: 0, missing: 0 };
  const disturbances: Span[] = [];

  const docketOf = (name: string): Docket => {
    const known = dockets.get(name);
    if (known !== undefined) return known;
    const docket = { gaps: [], listeners: new Set<{ owedFrom: number; last: number }>(), disturbances: [] };
    dockets.set(name, docket);
    return docket;
  };
  const breach = (text: string) => breaches.push(`${(world.now / 1_000).toFixed(3)} s: ${text}`);

  return {
    breaches,
    counts,
    join: ({ name, stamps }) => {
      const docket = docketOf(name);
      const joinedAt = world.time;
      const covered = (stamp: number) =>
        docket.gaps.some(({ from, to }) => from - tolerance <= stamp && stamp <= to + tolerance);
      // Who joins others who are owed everything is owed everything, too.
      const isServed = [...docket.listeners].some(({ owedFrom }) => owedFrom < Infinity);
      const state = { owedFrom: isServed ? world.time : Infinity, last: -1 };
      docket.listeners.add(state);
      return {
        next: (event) => {
          const i = indexOf(event);
          const { last } = state;
          counts.delivered++;
          if (i >= stamps.length) breach(`${name}: ${i} was never sent`);
          if (i <= last) return void breach(`${name}: ${i} after ${last}`);
          for (let missing = i - 1; missing > last; missing--) {
            const stamp = stamps[missing] as number;
            if (stamp <= state.owedFrom) break;
            counts.missing++;
            if (!covered(stamp))
              breach(`${name}: ${missing} of ${shown(stamp)} is missing before ${i}, and not declared`);
          }
          state.last = i;
          // What was on its way when somebody joined may come without what followed it.
          if (state.owedFrom === Infinity) state.owedFrom = Math.max(joinedAt, stamps[i] as number);
        },
        leave: () => docket.listeners.delete(state),
      };
    },
    notice: (notice) => {
      if (notice.type === 'subscribed') {
        for (const name of notice.streams) {
          for (const listener of docketOf(name).listeners) {
            if (listener.owedFrom === Infinity) listener.owedFrom = world.time;
          }
        }
      }
      if (notice.type !== 'gap') return;
      const docket = docketOf(notice.stream);
      counts.gaps++;
      docket.gaps.push(notice);
      const { from, to, stream, cause } = notice;
      if (from > to) breach(`${stream}: a gap that ends before it begins`);
      if (notice.missing !== undefined) return; // a hole in the numbers is a reason, whatever made it
      const isReason = (span: Span) => span.from <= to + tolerance && span.to >= from - generous - tolerance;
      if (!docket.disturbances.some(isReason) && !disturbances.some(isReason)) {
        breach(`${stream}: a gap without a reason (${cause})`);
      }
    },
    forget: () => {
      disturbances.length = 0;
      for (const { gaps, disturbances, listeners } of dockets.values()) {
        gaps.length = disturbances.length = 0;
        for (const listener of listeners) if (listener.owedFrom < Infinity) listener.owedFrom = world.time;
      }
    },
    lastOf: (name) => Math.min(...[...docketOf(name).listeners].map(({ last }) => last)),
    disturb: (streams, duration = 0) => {
      const span = { from: world.time, to: world.time + duration };
      if (streams === 'all') disturbances.push(span);
      else for (const name of streams) docketOf(name).disturbances.push(span);
    },
  };
}

const shown = (stamp: number) => new Date(stamp).toISOString().slice(11, -1);
