/** Answers that wait for one another. */
export interface ReplyGroup {
  put(send: () => void): void;
  /** Sends what waits, and makes nothing wait any more. */
  release(): void;
}

/** Sends once `count` answers are there, the newest first. */
export function createReplyGroup(count: number): ReplyGroup {
  let waiting: (() => void)[] = [];

  function release(): void {
    const sent = waiting.reverse();
    waiting = [];
    for (const send of sent) send();
  }

  return {
    put(send) {
      waiting.push(send);
      if (waiting.length === count) release();
    },
    release,
  };
}
