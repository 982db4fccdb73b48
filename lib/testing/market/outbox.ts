/** What is to be told to the outside, in order. */
export interface Outbox {
  put(deliver: () => void): void;
  /** Delivers everything. Called from inside a delivery it leaves that to the call that is under way. */
  flush(): void;
}

/**
 * Keeps what happens inside apart from who hears of it: a listener that submits an order finds every book in order, and
 * what follows from its order is heard after what came before, by everybody.
 */
export function createOutbox(): Outbox {
  let waiting: (() => void)[] = [];
  let flushing = false;

  return {
    put: (deliver) => void waiting.push(deliver),
    flush() {
      if (flushing) return;
      flushing = true;
      let delivered = 0;
      try {
        while (delivered < waiting.length) waiting[delivered++]?.();
      } finally {
        waiting = waiting.slice(delivered); // one who throws does not cost the others what comes after
        flushing = false;
      }
    },
  };
}
