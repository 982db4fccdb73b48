import { type Observable, asyncScheduler, map, share } from 'rxjs';
import { monotonic } from '../monotonic.js';
import type { Clock } from './clock.js';

/** What came within one tick. */
export interface Beat {
  readonly events: number;
  /** Signs of life that are no events: replies and pongs. */
  readonly answers: number;
}

/** The signs of life of one connection, counted. */
export interface Vitals {
  /** To be called for each frame; costs next to nothing. */
  frame(): void;
  /** To be called besides for a frame that is no event. */
  reply(): void;
  pong(): void;
  /** Whether anything came within the present tick. */
  readonly isSpeaking: boolean;
  /** Unix milliseconds: all that was sent before this has arrived, if it was no longer on its way than a second. */
  readonly lastKnown: number;
  /** Unix milliseconds, to the tick. */
  readonly lastHeard: number;
  /** An answer has come to what was asked at this time: so has all that was sent before. Unix milliseconds. */
  sure(askedAt: number): void;
  /** Counts while subscribed. */
  readonly beats: Observable<Beat>;
}

/**
 * Makes {@link Vitals}. Frames of one connection arrive in order, so whatever was sent before the last one that was heard
 * has arrived. When that one was sent cannot be told by when it was read: it may have waited while the connection was held
 * up, or while this program was busy. Only a flow without pauses is taken for one that takes no longer than answers do.
 *
 * @param arrived Told, for each tick in which something is read, after which time that was sent.
 */
export function createVitals(clock: Clock, arrived: (since: number) => void): Vitals {
  let frames = 0;
  let replies = 0;
  let pongs = 0;
  let lastTick = asyncScheduler.now();
  let offset = lastTick - monotonic();
  let delay = 0; // of the last answer
  let lastHeard = lastTick;
  let isFlowing = false;
  let known = lastTick; // all that was sent before this has been read
  let since = lastTick; // `known`, before the present tick or the last one in which something was read
  const arrive = () => {
    since = known;
    arrived(since);
  };
  return {
    frame: () => {
      if (frames++ + pongs === 0) arrive();
    },
    reply: () => {
      replies++;
    },
    pong: () => {
      if (pongs++ + frames === 0) arrive();
    },
    sure: (askedAt) => {
      const took = asyncScheduler.now() - askedAt; // less than nothing when the clock was put back meanwhile
      delay = Math.max(0, took);
      if (took >= 0) since = known = Math.max(known, askedAt);
    },
    get isSpeaking() {
      return frames + pongs > 0;
    },
    get lastKnown() {
      const setBy = asyncScheduler.now() - monotonic() - offset;
      return setBy < -clock.period ? since + setBy : since; // which the next tick will say, too
    },
    get lastHeard() {
      return lastHeard;
    },
    beats: clock.ticks.pipe(
      map(() => {
        const now = asyncScheduler.now();
        const setBy = now - monotonic() - offset;
        offset += setBy;
        if (setBy < -clock.period) {
          // The clock was put back, and so is what was told by it.
          lastTick += setBy;
          known += setBy;
          since += setBy;
        }
        const isOnTime = now - lastTick < 2 * clock.period;
        const isSpeaking = frames + pongs > 0;
        if (isSpeaking) lastHeard = now;
        if (isSpeaking && isFlowing && isOnTime) known = Math.max(known, lastTick - delay);
        isFlowing = isSpeaking && isOnTime;
        lastTick = now;
        const beat = { events: frames - replies, answers: replies + pongs };
        frames = replies = pongs = 0;
        return beat;
      }),
      share(),
    ),
  };
}
