import { createHeap } from './heap.js';

/**
 * A world in virtual time with one machine in it that runs our code: it has the world's only event loop, which may be
 * blocked, and the only clocks, which may be wrong.
 *
 * While it exists the timers and clocks of this process are those of that machine. Unlike jest's own fake timers it can let
 * timers come late, as a blocked loop does, and let the two clocks part, as sleep does.
 */
export interface World {
  /** Milliseconds since the world began. Nothing in it can change this. */
  readonly now: number;
  /** What a clock that is right shows, Unix milliseconds. */
  readonly time: number;
  /** Lets something happen in the world at a time; never on our machine. */
  at(time: number, action: () => void): void;
  /** Something reaches our machine: it happens at once, or when the event loop gets to it. */
  reach(action: () => void): void;
  /** Lets so many milliseconds pass. */
  pass(duration: number): void;
  /** From now on the event loop does nothing for so many milliseconds. Afterwards timers come first, then what arrived. */
  block(duration: number): void;
  /** As `block`, and the running time stands still. */
  sleep(duration: number): void;
  /** Puts the wall clock of our machine forward or back. */
  shift(duration: number): void;
  /** Whether the event loop does nothing. */
  readonly isBusy: boolean;
  /** Timers of our machine that wait. */
  readonly timers: number;
  /** Gives the process its own clocks and timers back. */
  end(): void;
}

interface Timer {
  at: number; // running time of the machine
  order: number;
  readonly period: number | undefined;
  run: (() => void) | undefined; // none once it is cleared
}

/** Things that may happen in a millisecond. */
const mostSteps = 100_000;
const longest = 2 ** 31 - 1;
const start = Date.UTC(2026, 0, 1);

/** Makes a {@link World}; there can be one at a time. */
export function createWorld(): World {
  const events = createHeap<{ readonly at: number; readonly order: number; readonly run: () => void }>();
  const timers = createHeap<Timer>();
  let order = 0;
  let now = 0;
  let slept = 0;
  let sleeping = 0;
  let shifted = 0;
  let busyUntil = 0;
  let inbox: (() => void)[] = [];
  let waiting = 0;

  const setTimer = (run: () => void, delay: unknown, isRepeated: boolean): Timer => {
    const wait = typeof delay === 'number' && delay >= 1 && delay <= longest ? Math.floor(delay) : 1;
    // As Node does it: by whole milliseconds, so a timer may come a little early.
    const timer = { at: Math.floor(now - slept) + wait, order: order++, period: isRepeated ? wait : undefined, run };
    timers.push(timer);
    waiting++;
    return timer;
  };
  const clearTimer = (timer: Timer | undefined) => {
    if (timer?.run === undefined) return;
    timer.run = undefined;
    waiting--;
  };
  const fire = (timer: Timer) => {
    const { run, period } = timer;
    if (run === undefined) return;
    if (period === undefined) {
      timer.run = undefined;
      waiting--;
    } else {
      timer.at = Math.floor(now - slept) + period;
      timer.order = order++;
      timers.push(timer);
    }
    run();
  };
  const nextTimer = (): Timer | undefined => {
    while (timers.first !== undefined && timers.first.run === undefined) timers.shift();
    return timers.first;
  };
  /** The loop turns again: timers first, each once, then what has arrived. */
  const wake = () => {
    slept += sleeping;
    sleeping = 0;
    const due: Timer[] = [];
    for (let next = nextTimer(); next !== undefined && next.at + slept <= now; next = nextTimer()) {
      due.push(next);
      timers.shift();
    }
    due.forEach(fire);
    const arrived = inbox;
    inbox = [];
    for (const action of arrived) action();
  };
  const block = (duration: number) => {
    busyUntil = Math.max(busyUntil, now + duration);
  };

  const machine = {
    setTimeout: (run: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) =>
      setTimer(() => run(...args), delay, false),
    setInterval: (run: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) =>
      setTimer(() => run(...args), delay, true),
    clearTimeout: clearTimer,
    clearInterval: clearTimer,
    performance: { now: () => now - slept },
  };
  const real = new Map(Object.keys(machine).map((key) => [key, Object.getOwnPropertyDescriptor(globalThis, key)]));
  const realNow = Date.now;
  for (const [key, value] of Object.entries(machine)) {
    Object.defineProperty(globalThis, key, { value, configurable: true, writable: true });
  }
  Date.now = () => Math.floor(start + now + shifted);

  return {
    get now() {
      return now;
    },
    get time() {
      return Math.floor(start + now);
    },
    at: (time, run) => events.push({ at: Math.max(now, time), order: order++, run }),
    reach: (action) => {
      if (now < busyUntil) inbox.push(action);
      else action();
    },
    pass: (duration) => {
      const end = now + duration;
      for (let steps = 0, since = now; ; steps++) {
        if (now >= since + 1) [steps, since] = [0, now];
        if (steps > mostSteps) throw new Error('time stands still: there is always one thing more to do');
        const event = events.first?.at ?? Infinity;
        const isBusy = now < busyUntil;
        const timer = isBusy ? busyUntil : (nextTimer()?.at ?? Infinity) + slept;
        if (Math.min(event, timer) > end) break;
        if (event < timer) {
          now = Math.max(now, event);
          events.shift()?.run();
        } else if (isBusy) {
          now = busyUntil;
          wake();
        } else {
          now = Math.max(now, timer);
          fire(timers.shift() as Timer);
        }
      }
      now = end;
    },
    block,
    sleep: (duration) => {
      block(duration);
      sleeping += duration; // nobody looks at the running time before the machine wakes up
    },
    shift: (duration) => {
      shifted += duration;
    },
    get isBusy() {
      return now < busyUntil;
    },
    get timers() {
      return waiting;
    },
    end: () => {
      for (const [key, descriptor] of real) if (descriptor) Object.defineProperty(globalThis, key, descriptor);
      Date.now = realNow;
    },
  };
}
