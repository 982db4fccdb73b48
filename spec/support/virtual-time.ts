import { setImmediate as nextTurn } from 'node:timers/promises';

/** Takes over RxJS's timers and both clocks, and leaves the sockets theirs. */
export function useVirtualTime(): void {
  const ofSockets = [
    'clearImmediate',
    'clearTimeout',
    'hrtime',
    'nextTick',
    'queueMicrotask',
    'setImmediate',
    'setTimeout',
  ];
  jest.useFakeTimers({ doNotFake: ofSockets as 'setTimeout'[] });
}

/**
 * Lets so many virtual milliseconds pass, a step at a time. After each step real sockets get the turns of the event loop
 * that they need to bring what was sent through client, proxy and server and back.
 */
export async function pass(ms: number, step = 100): Promise<void> {
  for (let left = ms; left > 0; left -= step) {
    jest.advanceTimersByTime(Math.min(step, left));
    for (let turn = 0; turn < 12; turn++) await nextTurn();
  }
}
