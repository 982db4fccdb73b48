import type { ChaosState } from './chaos-state.js';

/** Whether every event was delivered or declared. Throws an error that says what was not. */
export function verdict({ events, streams, faults, wrongs }: ChaosState): string {
  const rows = [...streams];
  const all = [
    ...wrongs,
    ...rows
      .filter(([, { missing }]) => missing > 0)
      .map(([stream, { missing }]) => `${stream} lacks numbers: ${missing}`),
    ...rows
      .filter(([, { repeated }]) => repeated > 0)
      .map(([stream, row]) => `${stream} repeats events: ${row.repeated}`),
    ...faults
      .filter(({ end }) => end === 'lost')
      .map(({ number }) => `not every stream came back after fault ${number}`),
  ];
  if (all.length > 0) throw new Error(`NOT delivered or declared: ${all.join('; ')}`);
  const gaps = rows.reduce((sum, [, row]) => sum + row.gaps, 0);
  const facts = `events ${events}, streams ${streams.size}, faults ${faults[0]?.number ?? 0}, gaps ${gaps}`;
  return `Delivered or declared (${facts}): nothing is missing outside of a gap, and nothing came twice`;
}
