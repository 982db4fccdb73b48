import { type Observable, asyncScheduler, interval, share, tap } from 'rxjs';

/** The time as far as a pool has to know it: told by ticks, because asking for it would cost every event. */
export interface Clock {
  /** Counts the ticks. Stands still while nobody subscribes to them. */
  readonly tick: number;
  readonly ticks: Observable<unknown>;
  /** Milliseconds from tick to tick. */
  readonly period: number;
  /** When a tick was, Unix milliseconds; undefined when that is too long ago. */
  timeOf(tick: number): number | undefined;
}

/** Ticks whose time is remembered. */
const remembered = 600;

/** Makes a {@link Clock}; one timer serves all who subscribe. */
export function createClock(period: number): Clock {
  const times = [asyncScheduler.now()];
  let tick = 0;
  return {
    get tick() {
      return tick;
    },
    period,
    ticks: interval(period).pipe(
      tap(() => {
        tick++;
        times[tick % remembered] = asyncScheduler.now();
      }),
      share(),
    ),
    timeOf: (asked) => (tick - asked < remembered ? times[asked % remembered] : undefined),
  };
}
