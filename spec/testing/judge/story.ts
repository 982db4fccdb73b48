import { checkHistory } from '../../../lib/testing/index.js';
import type {
  CheckHistoryOptions,
  HistoryEntry,
  Reception,
  SubscriptionEntry,
  Verdict,
} from '../../../lib/testing/index.js';

/** What happened to a stream named `s`, told step by step; every step takes a millisecond, unless the clock stands. */
export interface Story {
  readonly entries: HistoryEntry[];
  readonly subscriptions: SubscriptionEntry[];
  readonly received: Reception[];
  /** The time of the last step. */
  readonly now: number;
  /** From now on everything happens in the millisecond of the last step. */
  stop(): Story;
  /** The clock goes on. */
  go(): Story;
  join(connection?: number): Story;
  leave(connection?: number): Story;
  lose(connection?: number): Story;
  /** The exchange has events; they go to these connections. */
  send(values: string, ...connections: number[]): Story;
  fate(fate: HistoryEntry['fate'], values: string, ...connections: number[]): Story;
  listen(): Story;
  end(): Story;
  /** The consumer gets events. */
  got(values: string): Story;
  /** It is told of a gap; without end until now. */
  gap(from: number, to?: number, more?: { readonly missing: { readonly first: number; readonly last: number } }): Story;
  told(piece: Reception): Story;
  verdict(options?: CheckHistoryOptions): Verdict;
  /** The rules that are broken. */
  wrong(options?: CheckHistoryOptions): readonly string[];
}

/** Begins a story at the time 0: connection 1 has the stream, and the consumer listens. */
export function tell(): Story {
  return untold().join().listen();
}

/** Begins a story in which nothing has happened. */
export function untold(): Story {
  const entries: HistoryEntry[] = [];
  const subscriptions: SubscriptionEntry[] = [];
  const received: Reception[] = [];
  const stream = 's';
  let now = -2;
  let step = 1;
  let event = 0;

  const turn = (connection: number, change: SubscriptionEntry['change']): Story => {
    subscriptions.push({ at: (now += step), connection, stream, change, after: event });
    return story;
  };
  const story: Story = {
    entries,
    subscriptions,
    received,
    get now() {
      return now;
    },
    stop() {
      step = 0;
      return story;
    },
    go() {
      step = 1;
      return story;
    },
    join: (connection = 1) => turn(connection, 'subscribed'),
    leave: (connection = 1) => turn(connection, 'unsubscribed'),
    lose: (connection = 1) => turn(connection, 'lost'),
    send: (values, ...connections) => story.fate('sent', values, ...connections),
    fate(fate, values, ...connections) {
      for (const v of values) {
        event++;
        now += step;
        for (const connection of connections.length > 0 ? connections : [fate === 'missed' ? 0 : 1]) {
          entries.push({ at: now, event, connection, stream, text: JSON.stringify({ v }), fate });
        }
      }
      return story;
    },
    listen: () => story.told({ type: 'listening', at: now + step, stream }),
    end: () => story.told({ type: 'ended', at: now + step, stream }),
    got(values) {
      for (const v of values) story.told({ stream, data: { v } });
      return story;
    },
    gap: (from, to = now + step, more = undefined) =>
      story.told({ type: 'gap', at: now + step, stream, from, to, cause: 'a reason', ...more }),
    told(piece) {
      now += step;
      received.push(piece);
      return story;
    },
    verdict: (options) => checkHistory({ entries, subscriptions, dropped: 0 }, received, options),
    wrong: (options) => story.verdict(options).violations.map(({ rule }) => rule),
  };
  return story;
}
