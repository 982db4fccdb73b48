import { asyncScheduler, interval, tap } from 'rxjs';
import type { Observable } from 'rxjs';

const second = 1_000;

/** Until when a connection is known to have delivered everything. */
export interface LastKnown {
  /** To be called for each frame; costs next to nothing. */
  heard(): void;
  /** Unix milliseconds: all that the exchange sent before this has arrived, if it takes less than a second to arrive. */
  readonly time: number;
  /** Keeps the clock going while subscribed. Never emits anything of use. */
  readonly clock: Observable<unknown>;
}

/**
 * Frames of one connection arrive in order, so whatever was sent before the last one that was heard has arrived. When
 * that was is told to the second by a clock, because asking for the time would cost every frame.
 */
export function createLastKnown(): LastKnown {
  let before = asyncScheduler.now();
  let tick = before;
  let known = before;
  let isHeard = false;
  return {
    heard: () => {
      isHeard = true;
    },
    // A frame heard since the last tick was sent after the tick before it.
    get time() {
      return isHeard ? before : known;
    },
    clock: interval(second).pipe(
      tap(() => {
        if (isHeard) known = before;
        isHeard = false;
        before = tick;
        tick = asyncScheduler.now();
      }),
    ),
  };
}
