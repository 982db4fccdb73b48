import type { FaultRow } from './chaos-state.js';

/** What has come of a fault so far, in words. */
export function outcome({ notices, gaps, pause, end }: FaultRow): string {
  const ends = { pending: 'under way', back: 'every stream goes on', lost: 'NOT EVERY STREAM CAME BACK' };
  const paused = `longest pause ${(pause / 1_000).toFixed(1)} s`;
  const gapped = `${gaps} gap${gaps === 1 ? '' : 's'}`;
  return [ends[end], paused, gapped, notices.join(' ') || 'nothing else'].join(', ');
}
