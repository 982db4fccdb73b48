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
  /** Not everything that comes before the next event is owed. */
  beginsAnew(): void;
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

export interface TraceOptions {
  readonly events: readonly SentEvent[];
  /** The first event from an index on that may not be passed over. */
  readonly firstOwed: (index: number) => number;
  /** The consumer has got its first event: whatever comes after it is owed. */
  readonly begun: () => void;
}

export function createTrace({ events, firstOwed, begun }: TraceOptions): Trace {
  const delivered = new Uint8Array(events.length);
  const start: Place = { index: -1, isDelivered: false };
  let places: readonly Place[] = [start];
  let isBeginning = true;

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

  const begin = (): void => {
    if (isBeginning) begun();
    isBeginning = false;
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
        let isFound = false;
        for (let index = before.index + 1; index < edge && (!isFound || isBeginning); index++) {
          isFound = isAt(index, payload);
          if (isFound) found.push({ index, isDelivered: true, before });
        }
        if (isAt(edge, payload)) found.push({ index: edge, isDelivered: true, before });
      }
      if (found.length === 0) return false;
      begin();
      keep(found);
      return true;
    },
    goTo(index) {
      begin();
      settle({ index, isDelivered: true, before: places[0] });
    },
    beginsAnew() {
      isBeginning = true;
    },
    orAfter(index) {
      const before = places.filter((place) => place.index < index).pop();
      if (before) keep([...places, { index, isDelivered: false, before }]);
    },
    end() {
      const whole = places.find(({ index }) => firstOwed(index + 1) === events.length);
      const last = whole ?? places[places.length - 1] ?? start;
      settle(last);
      return last.index;
    },
  };
}
