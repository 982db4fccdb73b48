/** Takes messages in, and lets them wait where the exchange would. */
export interface Inbox {
  put(message: Buffer): void;
  /** A ping went out: what was too long to be looked at is looked at now. */
  pinged(): void;
  clear(): void;
}

/** `handle` is called with each message in its turn; `tooLong` when one of more than `limit` bytes has to wait. */
export function createInbox(limit: number, handle: (message: Buffer) => void, tooLong: () => void): Inbox {
  let queue: { readonly message: Buffer; readonly waits: boolean }[] = [];

  function run(): void {
    while (queue[0]?.waits === false) handle(queue.shift()!.message);
  }

  return {
    put(message) {
      const waits = message.length > limit;
      if (waits) tooLong();
      queue.push({ message, waits });
      run();
    },
    pinged() {
      queue = queue.map(({ message }) => ({ message, waits: false }));
      run();
    },
    clear() {
      queue = [];
    },
  };
}
