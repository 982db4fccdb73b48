import type { Happening } from './happening.js';
import { places } from './places.js';

/** What has arrived of each stream of a recording. */
export interface Tally {
  add(happening: Happening): void;
  /** A line for each stream below a line of headings. */
  readonly table: readonly string[];
  /** Whether everything that was recorded has arrived, once, in order and valid. */
  readonly isComplete: boolean;
}

/** Counts what arrives against what was recorded. */
export function createTally(recorded: ReadonlyMap<string, number>): Tally {
  const rows = new Map(
    [...recorded.keys()].map((stream) => [stream, { delivered: 0, invalid: 0, disordered: 0, next: 0 }]),
  );

  return {
    add(happening) {
      if (happening.kind === 'notice') {
        const { notice } = happening;
        const row = notice.type === 'invalid' ? rows.get(notice.stream ?? '') : undefined;
        if (row) row.invalid += 1;
        return;
      }
      if (happening.kind === 'own') return; // was not recorded
      const row = rows.get(happening.stream);
      if (!row) return;
      const { first, next } = places(happening.data);
      row.delivered += 1;
      if (first < row.next) row.disordered += 1;
      row.next = next;
    },
    get table() {
      const width = Math.max(...[...recorded.keys()].map((stream) => stream.length));
      const line = (stream: string, cells: readonly (string | number)[]): string =>
        stream.padEnd(width) + cells.map((cell) => String(cell).padStart(14)).join('');
      return [
        line('', ['recorded', 'delivered', 'invalid', 'out of order']),
        ...[...rows].map(([stream, { delivered, invalid, disordered }]) =>
          line(stream, [recorded.get(stream) ?? 0, delivered, invalid, disordered]),
        ),
      ];
    },
    get isComplete() {
      return [...rows].every(
        ([stream, { delivered, invalid, disordered }]) =>
          delivered === recorded.get(stream) && invalid === 0 && disordered === 0,
      );
    },
  };
}
