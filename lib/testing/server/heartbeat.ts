import { asyncScheduler, interval, Subscription, timer } from 'rxjs';

/** Pings, and minds whether they are answered. */
export interface Heartbeat {
  /** Pings at once, beside the regular ones. */
  ping(): void;
  /** An answer came. Only a copy of what was sent counts. */
  pong(payload: string): void;
  start(): void;
  stop(): void;
}

export interface HeartbeatOptions {
  readonly every: number | false;
  readonly timeout: number | false;
  readonly send: (payload: string) => void;
  readonly expired: () => void;
}

export function createHeartbeat({ every, timeout, send, expired }: HeartbeatOptions): Heartbeat {
  let unanswered: string[] = [];
  let pings = Subscription.EMPTY;
  let deadline = Subscription.EMPTY;

  function ping(): void {
    const payload = String(asyncScheduler.now());
    if (timeout !== false) {
      unanswered.push(payload);
      if (unanswered.length === 1) deadline = timer(timeout).subscribe(expired);
    }
    send(payload);
  }

  return {
    ping,
    pong(payload) {
      const index = unanswered.indexOf(payload);
      if (index < 0) return;
      unanswered = unanswered.slice(index + 1);
      deadline.unsubscribe();
      const oldest = unanswered[0];
      if (timeout === false || oldest === undefined) return;
      deadline = timer(Math.max(0, timeout - (asyncScheduler.now() - Number(oldest)))).subscribe(expired);
    },
    start() {
      if (every !== false) pings = interval(every).subscribe(ping);
    },
    stop() {
      pings.unsubscribe();
      deadline.unsubscribe();
      unanswered = [];
    },
  };
}
