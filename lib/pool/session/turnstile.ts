/** Lets one frame after another through, also when a frame brings about the next one before it is done with. */
export interface Turnstile {
  enter(handle: (text: string) => void, text: string): void;
  /** Does something at once, and lets frames wait until it is done. */
  hold(work: () => void): void;
}

/**
 * Makes a {@link Turnstile}, one for all connections that feed the same streams: a consumer that makes a socket speak at
 * once must not let others hear the later event first.
 */
export function createTurnstile(): Turnstile {
  const waiting: (() => void)[] = [];
  let isBusy = false;
  const enter = <T>(handle: (text: T) => void, text: T) => {
    isBusy = true;
    try {
      handle(text);
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) next();
    } finally {
      isBusy = false;
    }
  };
  return {
    enter: (handle, text) => (isBusy ? void waiting.push(() => handle(text)) : enter(handle, text)),
    hold: (work) => (isBusy ? work() : enter(work, undefined)),
  };
}
