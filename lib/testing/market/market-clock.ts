import { Subscription, asyncScheduler, interval } from 'rxjs';

/** How often the market is played on, in milliseconds. */
const PERIOD = 10;
/** How much is played at once at most, in microseconds: a process that was held up catches up without blocking. */
const LEAP = 1_000_000;

/** Market time: it goes on while the market runs and stands still while it is paused. Unix microseconds. */
export interface MarketClock {
  now(): number;
  /** How far it has been played, which is a little before now. */
  played(): number;
  /** Plays everything that is due by now, as far as one leap goes. */
  catchUp(): void;
  resume(): void;
  pause(): void;
}

/** A clock that stands at `start` until it is resumed. `play` is called with ever later times. */
export function createMarketClock(start: number, play: (to: number) => void): MarketClock {
  let played = start;
  let due = start;
  let seen = 0;
  let timer = Subscription.EMPTY;

  function look(): number {
    if (timer.closed) return due;
    const now = asyncScheduler.now();
    due += Math.max(0, now - seen) * 1000; // a wall clock that is set back costs nothing but a pause
    seen = now;
    return due;
  }

  function catchUp(): void {
    const to = Math.min(look(), played + LEAP);
    if (to === played) return;
    played = to;
    play(to);
  }

  return {
    now: look,
    played: () => played,
    catchUp,
    resume() {
      if (!timer.closed) return;
      seen = asyncScheduler.now();
      timer = interval(PERIOD).subscribe(catchUp);
    },
    pause() {
      look();
      timer.unsubscribe();
    },
  };
}
