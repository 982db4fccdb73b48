import { type Payload, canonical } from './payload.js';
import type { SentEvent } from './sent-streams.js';

/** Finds where a payload was sent, in all that was. Looked through once, and only when it is asked for. */
export function createFinder(events: readonly SentEvent[]): (payload: Payload) => readonly number[] {
  let places: ReadonlyMap<string, readonly number[]> | undefined;
  return (payload) => (places ??= byText(events)).get(payload.canonical) ?? [];
}

function byText(events: readonly SentEvent[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [i, { texts, wasSent }] of events.entries()) {
    if (!wasSent) continue;
    for (const text of new Set(texts.map(canonical))) {
      const known = places.get(text);
      if (known) known.push(i);
      else places.set(text, [i]);
    }
  }
  return places;
}
