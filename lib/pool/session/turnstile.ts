/** Lets one frame after another through, also when a frame brings about the next one before it is done with. */
export interface Turnstile {
  enter(handle: (text: string, utf8?: Uint8Array) => void, text: string, utf8?: Uint8Array): void;
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
  const enter = <T>(handle: (text: T, utf8?: Uint8Array) => void, text: T, utf8?: Uint8Array) => {
    isBusy = true;
    try {
      handle(text, utf8);
      while (waiting.length > 0) waiting.shift()?.();
    } finally {
      isBusy = false;
    }
  };
  return {
    enter: (handle, text, utf8) => (isBusy ? void waiting.push(() => handle(text, utf8)) : enter(handle, text, utf8)),
    hold: (work) => (isBusy ? work() : enter(work, undefined)),
  };
}
