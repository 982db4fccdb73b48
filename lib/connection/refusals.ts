import { ConnectionClosedError, HandshakeError } from '../errors.js';

/** What a host has refused lately. Times are those of `monotonic()`. */
export interface Refusals {
  /** A socket is open: what was in a row is over. */
  opened(): void;
  /**
   * For how many milliseconds the host is to be left alone after an error; undefined when it need not be.
   *
   * @param since When the attempt was made that failed.
   */
  stayAfter(error: unknown, since: number, now: number, isBlind: boolean): number | undefined;
}

const minute = 60_000;
const forbiddenAtMost = 5 * minute;
const quick = 2_000;
const nothing = { status: undefined, retryAfter: undefined };

/**
 * Makes {@link Refusals}, with none.
 *
 * An exchange that says for how long is obeyed. A firewall (403) does not say, so the stay grows with every refusal in a
 * row. Too many messages (1008) are a mistake of ours, to be slept off. Where refusals are hidden three quick failures in a
 * row are taken for one: a server that is down looks the same, and then a minute is lost.
 */
export function createRefusals(): Refusals {
  let inRow = 0;
  let last = -Infinity;

  /** Those of attempts made side by side count once. */
  const count = (since: number, now: number): void => {
    if (since < last) return;
    inRow++;
    last = now;
  };

  return {
    opened: () => {
      inRow = 0;
      last = -Infinity;
    },
    stayAfter: (error, since, now, isBlind) => {
      if (error instanceof ConnectionClosedError && error.code === 1008 && /too many/i.test(error.reason))
        return minute;
      const { status, retryAfter } = error instanceof HandshakeError ? error : nothing;
      if (status === 403) {
        count(since, now);
        return Math.max(retryAfter ?? 0, Math.min(forbiddenAtMost, minute * 2 ** (inRow - 1)));
      }
      if (isBlind) {
        if (error instanceof HandshakeError && now - since <= quick) count(since, now);
        else inRow = 0;
        if (inRow >= 3) return minute;
      }
      return retryAfter;
    },
  };
}
