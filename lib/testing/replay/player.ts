import { asyncScheduler, Subscription, timer } from 'rxjs';
import type { ReadAhead } from './read-ahead.js';
import type { Recorded } from './recorded.js';

/** Plays lines at their time. */
export interface Player {
  resume(): void;
  /** Nothing is played after this, not even in the middle of a batch. */
  pause(): void;
  /** More lines are ready, or there are none. */
  look(): void;
}

export interface PlayerOptions {
  readonly speed: number;
  readonly play: (recorded: Recorded) => void;
  /** Called once, behind the last line. */
  readonly ended: () => void;
}

export function createPlayer(ahead: ReadAhead, { speed, play, ended }: PlayerOptions): Player {
  let running = false;
  let over = false;
  let begin: number | undefined; // the recording's time of its first line
  let position = 0; // how much of the recording has been played, in milliseconds of playing, at `since`
  let since = 0;
  let clock = Subscription.EMPTY;

  function elapsed(): number {
    return position + asyncScheduler.now() - since;
  }

  function wait(next: Recorded): number {
    begin ??= next.at;
    return speed === Infinity ? 0 : (next.at - begin) / speed - elapsed();
  }

  function run(): void {
    let played = 0;
    for (let next = ahead.peek(); running && next && played < BATCH && wait(next) <= 0; next = ahead.peek()) {
      ahead.next();
      played++;
      play(next);
    }
    look();
  }

  function look(): void {
    clock.unsubscribe();
    if (!running) return;
    const next = ahead.peek();
    if (next) clock = timer(Math.min(Math.max(0, wait(next)), LONGEST)).subscribe(run);
    else if (ahead.ended && !over) {
      over = true;
      ended();
    }
  }

  return {
    look,
    resume() {
      if (running) return;
      running = true;
      since = asyncScheduler.now();
      look();
    },
    pause() {
      if (!running) return;
      position = elapsed();
      running = false;
      clock.unsubscribe();
    },
  };
}

/** Lines that are played before the event loop gets its turn, so that sockets are read and written in between. */
const BATCH = 256;
/** Milliseconds that a timer can hold. */
const LONGEST = 2 ** 31 - 1;
