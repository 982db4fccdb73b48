import type { AnySpotEvent } from 'rx-binance';
import { places } from '../places.js';

/** What has come of one stream. */
export interface StreamRow {
  readonly events: number;
  /** The least number, or time, that may come next. */
  readonly next: number | undefined;
  /** Whether its events are numbered without holes. */
  readonly isNumbered: boolean;
  readonly gaps: number;
  /** Numbers that did not come; a gap had said so before. */
  readonly declared: number;
  /** Numbers that did not come, and nobody had said so. */
  readonly missing: number;
  /** Events that came twice, or behind a later one. */
  readonly repeated: number;
  /** Whether a gap was declared since the last event. */
  readonly isGap: boolean;
}

export const emptyRow: StreamRow = {
  events: 0,
  next: undefined,
  isNumbered: false,
  gaps: 0,
  declared: 0,
  missing: 0,
  repeated: 0,
  isGap: false,
};

/** The row after an event of the stream. */
export function addEvent(row: StreamRow, data: AnySpotEvent): StreamRow {
  const { first, next, hasNoHoles } = places(data);
  const step = row.next === undefined ? 0 : first - row.next;
  const skipped = hasNoHoles ? Math.max(0, step) : 0;
  return {
    ...row,
    events: row.events + 1,
    next: Math.max(next, row.next ?? next),
    isNumbered: hasNoHoles,
    declared: row.declared + (row.isGap ? skipped : 0),
    missing: row.missing + (row.isGap ? 0 : skipped),
    repeated: row.repeated + (step < 0 ? 1 : 0),
    isGap: false,
  };
}

/** The row after a gap notice for the stream. */
export function addGap(row: StreamRow): StreamRow {
  return { ...row, gaps: row.gaps + 1, isGap: true };
}
