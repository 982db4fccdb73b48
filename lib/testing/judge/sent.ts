import type { History, HistoryEntry } from '../server/history.js';

/**
 * What an exchange sent: the `history` of an exchange in a box, or as much of it as you have of another one. Without
 * `subscriptions` gaps are not held against anything.
 */
export interface Sent extends Partial<Pick<History, 'subscriptions' | 'dropped'>> {
  /** In the order of sending. Those without `event` are events of their own; without `fate` they were sent. */
  readonly entries: Iterable<SentEntry>;
}

export type SentEntry = Pick<HistoryEntry, 'at' | 'stream' | 'text'> & Partial<Pick<HistoryEntry, 'event' | 'fate'>>;
