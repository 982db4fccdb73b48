import { defer, of, switchMap, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { monotonic } from '../monotonic.js';

/**
 * What all sockets to one host have in common: the exchange counts attempts, and bans, by address and not by socket.
 */
export interface Host {
  /** Emits once, and completes, when an attempt may be made. By then it has been counted. */
  admit(): Observable<void>;
  /**
   * Takes note of a refusal. Lets nobody through for the milliseconds that it returns; undefined when the refusal says
   * nothing about other attempts.
   */
  refused(refusal: Refusal): number | undefined;
}

/** An upgrade that was answered with something else. */
export interface Refusal {
  /** HTTP status, where the platform shows it. */
  readonly status?: number | undefined;
  /** How long the exchange asked us to stay away, in milliseconds. */
  readonly retryAfter?: number | undefined;
}

/** How often a host may be tried. */
export interface HostLimits {
  /** Attempts in any `attemptWindow`. */
  readonly attempts: number;
  /** Milliseconds. */
  readonly attemptWindow: number;
}

const minute = 60_000;
const forbiddenAtMost = 5 * minute;

/** Makes a {@link Host}. No timer runs unless somebody waits. */
export function createHost({ attempts, attemptWindow }: HostLimits): Host {
  const made: number[] = []; // when the attempts of the last window were made, oldest first
  let bannedUntil = -Infinity;
  let timesForbidden = 0;

  const wait = (): number => {
    const now = monotonic();
    while (made.length > 0 && now - (made[0] as number) >= attemptWindow) made.shift();
    const budget = made.length < attempts ? 0 : (made[0] as number) + attemptWindow - now;
    return Math.max(budget, bannedUntil - now);
  };

  // Whoever has waited asks again: others may have been faster, and a ban may have come in between.
  const admit = (): Observable<void> =>
    defer(() => {
      const delay = wait();
      if (delay > 0) return timer(Math.ceil(delay)).pipe(switchMap(admit));
      made.push(monotonic());
      return of(undefined);
    });

  return {
    admit,
    refused: ({ status, retryAfter }) => {
      const now = monotonic();
      const isForbidden = status === 403;
      // A firewall does not say for how long, so the stay away grows with every refusal in a row, those that come
      // together counted once; the others are obeyed.
      if (isForbidden && now >= bannedUntil) {
        timesForbidden = now - bannedUntil > forbiddenAtMost ? 0 : timesForbidden + 1;
      }
      const stay = isForbidden ? Math.min(forbiddenAtMost, minute * 2 ** timesForbidden) : retryAfter;
      if (stay !== undefined) bannedUntil = Math.max(bannedUntil, now + stay);
      return stay;
    },
  };
}
