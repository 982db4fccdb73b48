import type { Recorded, RecordedSnapshot } from './recorded.js';

/** The depth snapshots of a recording, by symbol. */
export interface Snapshots {
  /** Takes note of a line that has been read. */
  read(recorded: Recorded): void;
  /** A snapshot has been played. */
  reach(snapshot: RecordedSnapshot): void;
  /** The newest that was reached, or else the first of the recording. */
  of(symbol: string): RecordedSnapshot | undefined;
}

export function createSnapshots(): Snapshots {
  const first = new Map<string, RecordedSnapshot>();
  const reached = new Map<string, RecordedSnapshot>();
  const updateIds = new Map<string, number>();
  let orphans: RecordedSnapshot[] = [];

  // A snapshot does not say whose it is. Books count their updates each on their own, so the nearest count tells.
  function symbolOf({ updateId }: RecordedSnapshot): string | undefined {
    const distance = ([, id]: readonly [string, number]): number => Math.abs(id - updateId);
    return [...updateIds].sort((a, b) => distance(a) - distance(b))[0]?.[0];
  }

  function note(snapshot: RecordedSnapshot): void {
    const symbol = symbolOf(snapshot);
    if (symbol === undefined) orphans.push(snapshot);
    else if (!first.has(symbol)) first.set(symbol, snapshot);
  }

  return {
    read(recorded) {
      if (recorded.type === 'snapshot') return note(recorded);
      if (recorded.symbol === undefined || recorded.updateId === undefined) return;
      updateIds.set(recorded.symbol, recorded.updateId);
      const waiting = orphans;
      orphans = [];
      waiting.forEach(note);
    },
    reach(snapshot) {
      const symbol = symbolOf(snapshot);
      if (symbol !== undefined) reached.set(symbol, snapshot);
    },
    of: (symbol) => reached.get(symbol) ?? first.get(symbol),
  };
}
