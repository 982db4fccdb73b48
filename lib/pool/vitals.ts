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
  /** Unix milliseconds: what had arrived by then has been heard, and with it all that was sent before. */
  readonly lastKnown: number;
  /** Counts while subscribed. */
  readonly beats: Observable<Beat>;
}

/**
 * Makes {@link Vitals}. Frames of one connection arrive in order, so whatever was sent before the last one that was heard
 * has arrived. When that was is told by ticks.
 */
export function createVitals(clock: Clock): Vitals {
  let frames = 0;
  let replies = 0;
  let pongs = 0;
  let lastTick = asyncScheduler.now();
  let known = lastTick;
  const isSpeaking = () => frames + pongs > 0;
  return {
    frame: () => {
      frames++;
    },
    reply: () => {
      replies++;
    },
    pong: () => {
      pongs++;
    },
    get isSpeaking() {
      return isSpeaking();
    },
    get lastKnown() {
      return isSpeaking() ? lastTick : known;
    },
    beats: clock.ticks.pipe(
      map(() => {
        const beat = { events: frames - replies, answers: replies + pongs };
        if (isSpeaking()) known = lastTick;
        lastTick = asyncScheduler.now();
        frames = replies = pongs = 0;
        return beat;
      }),
      share(),
    ),
  };
}
