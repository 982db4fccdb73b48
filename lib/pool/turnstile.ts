/** Lets one frame after another through, also when a frame brings about the next one before it is done with. */
export interface Turnstile {
  enter(handle: (text: string) => void, text: string): void;
}

/**
 * Makes a {@link Turnstile}, one for all connections that feed the same streams: a consumer that makes a socket speak at
 * once must not let others hear the later event first.
 */
export function createTurnstile(): Turnstile {
  const waiting: (() => void)[] = [];
  let isBusy = false;
  return {
    enter: (handle, text) => {
      if (isBusy) return void waiting.push(() => handle(text));
      isBusy = true;
      try {
        handle(text);
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) next();
      } finally {
        isBusy = false;
      }
    },
  };
}
