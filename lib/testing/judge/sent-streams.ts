import type { Sent } from './sent.js';
import type { Turn } from './turns.js';

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
  /** In every form in which it was rendered. */
  texts: readonly string[];
  /** Whether it went to anybody. */
  wasSent: boolean;
  wasCorrupted: boolean;
}

/** Sorts a history by streams; only those that are asked for. */
export function sentStreams({ entries, subscriptions = [] }: Sent, names: Iterable<string>): Map<string, SentStream> {
  const streams = new Map<string, SentStream>();
  for (const name of names) streams.set(name, { events: [], turns: [] });
  let last = 0;

  for (const { at, stream, text, event: number = last + 1, fate = 'sent' } of entries) {
    last = number;
    const events = streams.get(stream)?.events;
    if (events === undefined) continue;
    let event = eventOf(events, number);
    if (event === undefined) {
      event = { number, at, texts: [text], wasSent: false, wasCorrupted: false };
      events.push(event);
    } else if (!event.texts.includes(text)) event.texts = [...event.texts, text];
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

// One of the latest: an event goes to all its connections before much else happens.
function eventOf(events: readonly SentEvent[], number: number): SentEvent | undefined {
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i];
    if (event === undefined || event.number < number) return undefined;
    if (event.number === number) return event;
  }
  return undefined;
}
