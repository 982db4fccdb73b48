import type { Random } from './random.js';

/** A waiting time, or a size, with mean 1: mostly small, now and then large. */
export function exponential(random: Random): number {
  return -Math.log(1 - random());
}
