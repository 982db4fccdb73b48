import type { StreamDescriptor } from '../../source.js';

/** The last event of a stream, made or not. */
export interface NewestEvent {
  readonly sequence: StreamDescriptor<unknown>['sequence'];
  /** The last event that was made; undefined before the first one. */
  made: unknown;
  /** The number of that event; not a number before the first one, and where there is none. */
  number: number;
  /** The text of the last event, while that is not made. */
  unread: string | undefined;
  /** Makes an event of a text; undefined where that is none, which is announced. */
  make(self: this, text: string): unknown;
  /** How many events have come, made or not; and after how many the last one turned out to be none. */
  arrived: number;
  failedAt: number;
  /** How many wait for the next event. */
  waiting: number;
}
