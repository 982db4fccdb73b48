import { Observable, Subscription, timer } from 'rxjs';
import type { Subscriber } from 'rxjs';
import { HandshakeError } from '../errors.js';
import { monotonic } from '../monotonic.js';
import { longestTimer } from '../operators/longest-timer.js';
import { createRefusals } from './refusals.js';

/**
 * What all sockets to one host have in common: the exchange counts attempts, and bans, by address and not by socket.
 */
export interface Host {
  /**
   * Emits once, and completes, when an attempt may be made: in the order of asking, never more than `attempts` in any
   * window, and nobody while the host is to be left alone. By then the attempt has been counted.
   *
   * Where the host does not serve this place (HTTP 451) it fails with that error, at once and for ten minutes.
   */
  admit(): Observable<Admission>;
  /** How long an attempt would have to wait, or be refused, from now on; in milliseconds. */
  readonly wait: number;
}

/** An attempt that may be made now. What becomes of it matters to all others, so the host is to be told. */
export interface Admission {
  /** The socket is open. */
  opened(): void;
  /**
   * The attempt failed, before or after it was open. Nobody is let through for the milliseconds that this returns;
   * undefined when the error says nothing about other attempts.
   *
   * @param isBlind Whether the platform hides refusals. Three quick failures in a row are then taken for one.
   */
  failed(error: unknown, isBlind?: boolean): number | undefined;
}

/** How often a host may be tried. */
export interface HostLimits {
  /** Attempts in any `attemptWindow`. */
  readonly attempts: number;
  /** Milliseconds. */
  readonly attemptWindow: number;
}

const blockedFor = 10 * 60_000;

/** Makes a {@link Host}. No timer runs unless somebody waits. */
export function createHost({ attempts, attemptWindow }: HostLimits): Host {
  const made: number[] = []; // when the attempts of the last window were made, oldest first
  const waiting = new Set<Subscriber<Admission>>(); // who asked first comes first
  const refusals = createRefusals();
  let alarm = Subscription.EMPTY;
  let bannedUntil = -Infinity;
  let blockedUntil = -Infinity;
  let blockedBy: unknown;

  const wait = (now: number): number => {
    while (made.length > 0 && now - (made[0] as number) >= attemptWindow) made.shift();
    const budget = made.length < attempts ? 0 : (made[0] as number) + attemptWindow - now;
    return Math.max(budget, bannedUntil - now);
  };

  // Who is let through may do anything, asking again and leaving included, so each turn looks at everything anew.
  const letThrough = (): void => {
    for (const subscriber of waiting) {
      const now = monotonic();
      const delay = wait(now);
      if (now < blockedUntil) {
        waiting.delete(subscriber);
        subscriber.error(blockedBy);
      } else if (delay > 0) {
        alarm.unsubscribe();
        alarm = timer(Math.min(longestTimer, Math.ceil(delay))).subscribe(letThrough);
        return;
      } else {
        waiting.delete(subscriber);
        made.push(now);
        subscriber.next(admission(now));
        subscriber.complete();
      }
    }
  };

  const admission = (since: number): Admission => ({
    opened: refusals.opened,
    failed: (error, isBlind = false) => {
      const now = monotonic();
      if (error instanceof HandshakeError && error.status === 451) {
        blockedBy = error;
        blockedUntil = now + blockedFor;
        letThrough();
      }
      const stay = refusals.stayAfter(error, since, now, isBlind);
      if (stay !== undefined) bannedUntil = Math.max(bannedUntil, now + stay);
      return stay;
    },
  });

  return {
    get wait() {
      const now = monotonic();
      return Math.max(0, wait(now), blockedUntil - now);
    },
    admit: () =>
      new Observable((subscriber) => {
        waiting.add(subscriber);
        letThrough();
        return () => {
          waiting.delete(subscriber);
          if (waiting.size === 0) alarm.unsubscribe();
        };
      }),
  };
}
