/** A time of the exchange in milliseconds, whose unit is told by its size: before the year 5138, so many are microseconds. */
export function inMilliseconds(time: number): number {
  return time >= 1e14 ? time / 1_000 : time;
}
