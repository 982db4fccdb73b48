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
  /** The index of the event that the consumer has surely reached; -1 before the first. */
  readonly place: number;
  /** Whether it has got the event with this index, as far as that is certain. */
  hasGot(index: number): boolean;
  /** Not everything that comes before the next event is owed. */
  beginsAnew(): void;
  /** The consumer may also be just after the event with this index without having got it. */
  orAfter(index: number): void;
  /** Goes on to this payload from wherever it can be reached; false when it cannot. */
  follow(payload: Payload): boolean;
  /** Goes on from the event with this index, which the consumer is known to have got. */
  goTo(index: number): void;
  /** Decides for the first place from which nothing is owed to the end, or else for the last one, and gives its index. */
  end(): number;
}

export interface TraceOptions {
  readonly events: readonly SentEvent[];
  /** The first event from an index on that may not be passed over. */
  readonly firstOwed: (index: number) => number;
  /** The consumer has got its first event: whatever comes after it is owed. */
  readonly begun: () => void;
}

interface Place {
  readonly index: number;
  readonly isGot: boolean;
  readonly before?: Place | undefined;
}

/** Places that are kept. There are more only when the same payload goes on for ever after a long gap. */
const mostPlaces = 1_000;

/** Makes a {@link Trace} that begins before the first event. */
export function createTrace({ events, firstOwed, begun }: TraceOptions): Trace {
  const start: Place = { index: -1, isGot: false };
  const got = new Uint8Array(events.length);
  let places: readonly Place[] = [start];
  let isBeginning = true;

  const isAt = (index: number, payload: Payload): boolean => {
    const event = events[index];
    return event !== undefined && event.wasSent && event.texts.some(payload.isIn);
  };
  const settle = (place: Place): void => {
    for (let each: Place | undefined = place; each; each = each.before) if (each.isGot) got[each.index] = 1;
    places = [{ index: place.index, isGot: place.isGot }];
  };
  const keep = (found: readonly Place[]): void => {
    const kept: Place[] = [];
    for (const place of [...found].sort((a, b) => a.index - b.index)) {
      const previous = kept[kept.length - 1];
      if (previous === undefined || firstOwed(previous.index + 1) <= place.index) kept.push(place);
    }
    places = kept.slice(-mostPlaces);
    if (kept[0] !== undefined && kept.length === 1) settle(kept[0]);
  };
  const begin = (): void => {
    if (isBeginning) begun();
    isBeginning = false;
  };

  /** As `follow`, in the ordinary case: there is one place, and the event after it is owed. Undefined in any other. */
  const goOn = (payload: Payload): boolean | undefined => {
    const [place, other] = places;
    if (place === undefined || other !== undefined || isBeginning) return undefined;
    const index = place.index + 1;
    if (firstOwed(index) !== index) return undefined;
    if (!isAt(index, payload)) return false;
    got[index] = 1;
    places = [{ index, isGot: true }];
    return true;
  };

  return {
    get place() {
      return places[0]?.index ?? -1;
    },
    hasGot: (index) => got[index] === 1,
    beginsAnew() {
      isBeginning = true;
    },
    orAfter(index) {
      const before = places.filter((place) => place.index < index).pop();
      if (before) keep([...places, { index, isGot: false, before }]);
    },
    follow(payload) {
      const isNext = goOn(payload);
      if (isNext !== undefined) return isNext;
      const found: Place[] = [];
      for (const before of places) {
        const edge = firstOwed(before.index + 1);
        let isFound = false;
        // Of those that may be passed over the first is enough, unless they are owed afterwards.
        for (let index = before.index + 1; index < edge && (!isFound || isBeginning); index++) {
          isFound = isAt(index, payload);
          if (isFound) found.push({ index, isGot: true, before });
        }
        if (isAt(edge, payload)) found.push({ index: edge, isGot: true, before });
      }
      if (found.length === 0) return false;
      begin();
      keep(found);
      return true;
    },
    goTo(index) {
      begin();
      settle({ index, isGot: true, before: places[0] });
    },
    end() {
      const whole = places.find(({ index }) => firstOwed(index + 1) === events.length);
      const last = whole ?? places[places.length - 1] ?? start;
      settle(last);
      return last.index;
    },
  };
}
