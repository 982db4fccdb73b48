/** Takes over RxJS's timers and the date, and leaves the sockets theirs. */
export function useFakeTimersOnly(): void {
  jest.useFakeTimers({
    doNotFake: [
      'clearImmediate',
      'clearTimeout',
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'setTimeout',
    ],
  });
}
