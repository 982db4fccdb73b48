import { faults, type Fault } from './faults.js';

/** Faults without end, the same for the same seed: every kind once, in an order by chance, then again in another. */
export function* schedule(seed: number, streams: readonly string[]): Generator<Fault, never> {
  const random = seeded(seed);
  for (;;) {
    const round = [...faults(streams, random)];
    while (round.length > 0) yield* round.splice(Math.floor(random() * round.length), 1);
  }
}

/** Numbers from 0 to 1 (mulberry32, in the public domain). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
