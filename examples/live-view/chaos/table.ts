import type { StreamRow } from './stream-row.js';

const HEADINGS = ['events', 'last id', 'gaps', 'ids in gaps', 'ids missing'];

/** A line for each stream below a line of headings. Where there are no numbers without holes, nothing is said about them. */
export function table(streams: ReadonlyMap<string, StreamRow>): readonly string[] {
  const width = Math.max(0, ...[...streams.keys()].map((stream) => stream.length));
  const line = (stream: string, cells: readonly (string | number)[]): string =>
    stream.padEnd(width) + cells.map((cell) => String(cell).padStart(13)).join('');
  const sorted = [...streams].sort(([a], [b]) => (a < b ? -1 : 1));
  return [line('stream', HEADINGS), ...sorted.map(([stream, row]) => line(stream, cells(row)))];
}

function cells({ events, next, gaps, declared, missing, isNumbered }: StreamRow): readonly (string | number)[] {
  return isNumbered ? [events, (next ?? 0) - 1, gaps, declared, missing] : [events, '-', gaps, '-', '-'];
}
