/** Runs a test under fake timers, for what needs no real socket. */
export function inVirtualTime(test: () => unknown): () => Promise<void> {
  return async () => {
    jest.useFakeTimers();
    try {
      await test();
    } finally {
      jest.useRealTimers();
    }
  };
}
