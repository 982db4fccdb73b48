import type { Payload } from './payload.js';
import type { SentEvent } from './sent-streams.js';

/**
 * Where in what was sent a consumer may be, seen from what it got.
 *
 * The same payload may have been sent several times, so there can be several such places. Each is reached from another
 * one by passing over events that may be missing. Of two from which the same can follow, only the first is kept: so there
 * are hardly ever more than two.
 */
export interface Trace {
  /** Goes on to this payload from wherever it can be reached; false when it cannot. */
  follow(payload: Payload): boolean;
  /** Goes on from the event with this index, which the consumer is known to have got. */
  goTo(index: number): void;
  /** The consumer may also be just after the event with this index without having got it. */
  orAfter(index: number): void;
  /** Of the places where it may be, the first from which it passes to the end, or else the last. */
  end(): number;
  /** The index of the event that the consumer has surely passed; -1 before the first. */
  readonly place: number;
  /** Which events it has got, as far as its places agree. */
  readonly delivered: Uint8Array;
}

interface Place {
  readonly index: number;
  readonly isDelivered: boolean;
  readonly before?: Place | undefined;
}

/** Places that are kept. There are more only when the same payload goes on for ever after a long gap. */
const mostPlaces = 1_000;

/** `firstOwed` gives the first event from an index on that may not be passed over. */
export function createTrace(events: readonly SentEvent[], firstOwed: (index: number) => number): Trace {
  const delivered = new Uint8Array(events.length);
  let places: readonly Place[] = [{ index: -1, isDelivered: false }];

  const isAt = (index: number, payload: Payload): boolean => {
    const event = events[index];
    return event !== undefined && event.wasSent && event.payload.equals(payload);
  };
  const settle = (place: Place): void => {
    for (let at: Place | undefined = place; at; at = at.before) if (at.isDelivered) delivered[at.index] = 1;
    places = [{ index: place.index, isDelivered: place.isDelivered }];
  };
  const keep = (found: Place[]): void => {
    found.sort((a, b) => a.index - b.index);
    const kept: Place[] = [];
    for (const place of found) {
      const previous = kept[kept.length - 1];
      if (previous === undefined || firstOwed(previous.index + 1) <= place.index) kept.push(place);
    }
    places = kept.length > mostPlaces ? kept.slice(-mostPlaces) : kept;
    if (places.length === 1) settle(places[0] as Place);
  };

  return {
    delivered,
    get place() {
      return places[0]?.index ?? -1;
    },
    follow(payload) {
      const found: Place[] = [];
      for (const before of places) {
        const edge = firstOwed(before.index + 1);
        let index = before.index + 1;
        while (index < edge && !isAt(index, payload)) index++;
        if (index < edge) found.push({ index, isDelivered: true, before });
        if (isAt(edge, payload)) found.push({ index: edge, isDelivered: true, before });
      }
      if (found.length > 0) keep(found);
      return found.length > 0;
    },
    goTo: (index) => settle({ index, isDelivered: true, before: places[0] }),
    orAfter(index) {
      const before = places[places.length - 1];
      if (before && index > before.index) keep([...places, { index, isDelivered: false, before }]);
    },
    end() {
      const whole = places.find(({ index }) => firstOwed(index + 1) === events.length);
      const place = whole ?? places[places.length - 1];
      settle(place);
      return place.index;
    },
  };
}
