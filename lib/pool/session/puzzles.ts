import { monotonic } from '../../monotonic.js';
import type { Channel, Gap } from '../channel/channel.js';
import { latestOf } from '../channel/latest-of.js';
import type { Gaps } from '../channel/gaps.js';

/** What to make of frames that nobody can place. */
export interface Puzzles {
  /** An event of a stream that nobody asked for. */
  stranger(): void;
  /** A frame that nobody could read. */
  garbage(): void;
  /** Every stream may have lost something but those whose next number will show it. */
  loseUnnumbered(gap: Omit<Gap, 'from'>): void;
}

export interface PuzzlesOptions {
  readonly routes: ReadonlyMap<string, Channel>;
  readonly gaps: Gaps;
  /** Asks for the exchange's own list. */
  readonly list: () => void;
  /** Says why the connection should be replaced. */
  readonly due: (cause: string) => void;
}

/** The list is not asked for more often than this, in milliseconds. */
const listedEvery = 10_000;
/** So many unreadable frames within so many milliseconds make a connection one that is not to be trusted. */
const garbled = 3;
const garbledWithin = 10_000;

/** Makes {@link Puzzles} for one connection. */
export function createPuzzles({ routes, gaps, list, due }: PuzzlesOptions): Puzzles {
  let listedAt = -Infinity;
  let unreadable: readonly number[] = [];

  const loseUnnumbered = (gap: Omit<Gap, 'from'>) => {
    for (const channel of routes.values()) {
      const { follows, gap: told } = channel;
      if (follows === undefined || latestOf(channel) === undefined || told?.isTold === true) gaps.lose(channel, gap);
    }
  };
  return {
    stranger: () => {
      const now = monotonic();
      if (now - listedAt < listedEvery) return;
      listedAt = now;
      list();
    },
    garbage: () => {
      loseUnnumbered({ cause: 'a frame that nobody could read' });
      const now = monotonic();
      unreadable = [...unreadable, now].slice(-garbled);
      if (unreadable.length < garbled || now - (unreadable[0] as number) > garbledWithin) return;
      unreadable = [];
      due('the connection is garbled');
    },
    loseUnnumbered,
  };
}
