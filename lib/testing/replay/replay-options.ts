/** What is played, and how fast. */
export interface ReplayOptions {
  /**
   * A file, compressed when its name ends in `.gz`, or its lines. A line is the time in nanoseconds, a space, and what was
   * received: a combined frame, or a depth snapshot as REST gives it. Blank lines are passed over.
   *
   * Frames go to those who are subscribed to their stream. Their payload goes out as it was recorded, to the byte and
   * whatever time unit a connection asks for. A snapshot answers `GET /api/v3/depth` from its place in the recording on;
   * before it is reached, the first one does, provided it is among the next 10 000 lines.
   */
  readonly replay: string | readonly string[] | AsyncIterable<string>;
  /** 1 is as recorded, 10 ten times as fast, Infinity as fast as everybody reads: nothing is lost. @default 1 */
  readonly speed?: number;
}
