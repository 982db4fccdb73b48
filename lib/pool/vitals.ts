import { type Observable, asyncScheduler, map, share } from 'rxjs';
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
  /** Counts while subscribed. */
  readonly beats: Observable<Beat>;
}

/**
 * Makes {@link Vitals}. Frames of one connection arrive in order, so whatever was sent before the last one that was heard
 * has arrived. When that one was sent cannot be told by when it was read: it may have waited while the connection was held
 * up, or while this program was busy. But it was sent after those that were read before.
 *
 * @param arrived Told, for each tick in which something is read, after which time that was sent.
 */
export function createVitals(clock: Clock, arrived: (since: number) => void): Vitals {
  let frames = 0;
  let replies = 0;
  let pongs = 0;
  let lastTick = asyncScheduler.now();
  let known = lastTick; // the beginning of the last tick in which something was read
  let since = lastTick;
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
    get isSpeaking() {
      return frames + pongs > 0;
    },
    get lastKnown() {
      return since;
    },
    beats: clock.ticks.pipe(
      map(() => {
        const beat = { events: frames - replies, answers: replies + pongs };
        if (frames + pongs > 0) known = lastTick;
        lastTick = asyncScheduler.now();
        frames = replies = pongs = 0;
        return beat;
      }),
      share(),
    ),
  };
}
