import { asyncScheduler } from 'rxjs';
import { monotonic } from '../../monotonic.js';
import type { StreamDescriptor } from '../../source.js';
import { eventTime } from './event-time.js';

/**
 * Where a stream passes from one connection to the next while both deliver it.
 *
 * The old connection is what counts until its events are known to have caught up with those of the new one: either may be
 * ahead. From then on the first to bring an event gives it, and the other's is dropped.
 */
export interface Seam {
  /** A new connection begins to bring the stream. */
  begin(): void;
  /** Takes an event from the old connection or from the new one, and delivers it when it is its turn. */
  take(isOld: boolean, event: unknown, text: string): void;
  /** What the old connection left out is declared up to now: what waits follows that. */
  join(): void;
  /** Whether nothing lies between what the old connection brought and what the new one does. */
  readonly isJoined: boolean;
  /** Since when events of the new connection wait for the old one to catch up, Unix milliseconds. */
  readonly waitingSince: number | undefined;
  /** The old connection counts no more: what waits is delivered. */
  pass(): void;
  /** The new connection counts no more: what waits is forgotten, because the old one will bring it. */
  revert(): void;
}

/** Events that may wait for the old connection. */
const mostWaiting = 10_000;
/** How long the connection that is left may repeat what the other one has brought, in milliseconds; later, numbers have begun anew. */
const lagging = 30_000;
/** Texts that are remembered, for events without numbers. */
const mostTexts = 10_000;

/** What tells the events of a stream apart. */
type Numbering = {
  readonly [Key in 'sequence' | 'follows' | 'cadence']: StreamDescriptor<unknown>[Key] | undefined;
};

export interface SeamOptions {
  readonly deliver: (event: unknown) => void;
  /** Called when the old connection turns out to have left something out. */
  readonly skipped: () => void;
  /** Called when too much waits: the stream passes now, and what may be missing is to be declared. */
  readonly overflowed: () => void;
  /** Called when the seam is of no use any more. */
  readonly done: () => void;
}

/**
 * Makes a {@link Seam}. Events are told apart by their number where the stream has one; otherwise by their time, and at
 * the same time by their text.
 */
export function createSeam(stream: Numbering, { deliver, skipped, overflowed, done }: SeamOptions): Seam {
  const texts = new Set<string>(); // of what was delivered last, all with the number `last`
  const ahead: { readonly event: unknown; readonly text: string }[] = [];
  const place = (event: unknown) => stream.sequence?.(event) ?? eventTime(event) ?? 0;
  let last = -Infinity;
  let isJoined = false;
  let waitingSince = 0;
  let handedAt = 0;
  let isPassed = false;
  let isBehind = false; // the old connection, which does not count until it brings what is known
  let guardedUntil: number | undefined = -Infinity;

  // What is numbered and sent at a steady pace, changed or not, may rightly come again, but not before half of the pace.
  const mayRepeat = stream.sequence !== undefined && stream.cadence !== undefined;

  const isKnown = ({ event, text }: { readonly event: unknown; readonly text: string }): boolean => {
    const number = place(event);
    if (number !== last) return number < last;
    if (mayRepeat && monotonic() - handedAt > (stream.cadence ?? 0) / 2) return false;
    return stream.follows !== undefined || texts.has(text);
  };
  const hand = (event: unknown, text: string) => {
    const number = place(event);
    if (number > last) texts.clear();
    last = Math.max(last, number);
    handedAt = monotonic();
    if (texts.size < mostTexts) texts.add(text);
    deliver(event);
  };
  /** From now on there is one connection; it may still bring what the other one has brought. */
  const settle = () => {
    isPassed = true;
    isJoined = isBehind = false;
    guardedUntil = undefined;
  };
  /** Counted from the first repetition, because the connection may have been held up for any time before that. */
  const isGuarded = () => monotonic() < (guardedUntil ??= monotonic() + lagging);
  /** Whether the old connection leaves out what the new one has brought. */
  const hasSkipped = (event: unknown): boolean => {
    const [first] = ahead;
    return first !== undefined && !isKnown(first) && place(first.event) < place(event);
  };
  const release = () => {
    for (const each of ahead.splice(0)) if (!isKnown(each)) hand(each.event, each.text);
  };

  const join = () => {
    isJoined = true;
    release();
  };

  return {
    get isJoined() {
      return isJoined;
    },
    get waitingSince() {
      return ahead.length > 0 ? waitingSince : undefined;
    },
    begin: () => {
      ahead.length = 0;
      isJoined = isPassed = isBehind = false;
    },
    take: (isOld, event, text) => {
      const known = isKnown({ event, text });
      if (isPassed) {
        if (known && isGuarded()) return;
        done();
        return deliver(event);
      }
      if (isOld && isBehind) {
        isBehind = !known;
        return;
      }
      if (isJoined) return known ? undefined : hand(event, text);
      if (isOld) {
        if (known && isGuarded()) return;
        if (hasSkipped(event)) {
          skipped();
          join();
          isBehind = !isKnown({ event, text }); // and the new one will bring it in its place
          return;
        }
        hand(event, text);
        if (ahead[0] !== undefined && isKnown(ahead[0])) join();
        return;
      }
      if (known) {
        isJoined = true;
        return;
      }
      if (ahead.length === 0) waitingSince = asyncScheduler.now();
      ahead.push({ event, text });
      if (ahead.length < mostWaiting) return;
      overflowed();
      join();
    },
    join: () => {
      if (ahead.length > 0) join();
    },
    pass: () => {
      settle();
      release();
    },
    revert: () => {
      ahead.length = 0;
      if (isBehind) skipped();
      if (isJoined || isGuarded()) settle();
      else done();
    },
  };
}
