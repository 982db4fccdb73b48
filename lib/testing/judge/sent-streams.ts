import { createPayload, type Payload } from './payload.js';
import type { Sent } from './sent.js';

/** What one stream carried. */
export interface SentStream {
  /** In order; an event that went to several connections is here once. */
  readonly events: SentEvent[];
  /** In order. */
  readonly turns: Turn[];
}

/** One event of the exchange. */
export interface SentEvent {
  readonly number: number;
  readonly at: number;
  readonly payload: Payload;
  /** Whether it went to anybody. */
  wasSent: boolean;
  wasCorrupted: boolean;
}

/** A connection got the stream or lost it. */
export interface Turn {
  readonly at: number;
  readonly isJoin: boolean;
  /** The number of the last event before it. */
  readonly after: number;
  /** How many connections have the stream from then on. */
  readonly members: number;
}

/** Sorts a history by streams; only those that are asked for. */
export function sentStreams({ entries, subscriptions = [] }: Sent, names: Iterable<string>): Map<string, SentStream> {
  const streams = new Map<string, SentStream>();
  for (const name of names) streams.set(name, { events: [], turns: [] });
  const events = new Map<number, SentEvent>();
  let last = 0;

  for (const { at, stream, text, event: number = last + 1, fate = 'sent' } of entries) {
    last = number;
    const sent = streams.get(stream);
    if (sent === undefined) continue;
    let event = events.get(number);
    if (event === undefined) {
      event = { number, at, payload: createPayload(text), wasSent: false, wasCorrupted: false };
      events.set(number, event);
      sent.events.push(event);
    } else event.payload.add(text);
    if (fate === 'sent' || fate === 'corrupted') event.wasSent = true;
    if (fate === 'corrupted') event.wasCorrupted = true;
  }
  for (const { at, stream, change, after } of subscriptions) {
    const turns = streams.get(stream)?.turns;
    const isJoin = change === 'subscribed';
    turns?.push({ at, isJoin, after, members: (turns[turns.length - 1]?.members ?? 0) + (isJoin ? 1 : -1) });
  }
  return streams;
}
