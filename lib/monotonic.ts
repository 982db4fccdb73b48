/** Milliseconds since some fixed moment. Unlike the wall clock it is never corrected, so differences can be trusted. */
export function monotonic(): number {
  return performance.now();
}
