/** How long after a match its event is stamped, in microseconds: enough to tell `E` from `T`. */
const LAG = 700;

/** Event time of what happened at `time`. Microseconds. */
export function published(time: number): number {
  return time + LAG;
}
