import { asyncScheduler } from 'rxjs';
import type { HttpRefusal } from './refusal.js';
import { createSlidingWindow } from './sliding-window.js';

/** Who may come in: the limit on connection attempts, and the faults that concern arriving. */
export interface Gate {
  /** Whether a TCP connection that was just accepted is reset. */
  resets(): boolean;
  /** What an upgrade is answered with when it may not go on. */
  refusesUpgrade(connection: number): HttpRefusal | undefined;
  /** What a REST request is answered with when it may not go on. */
  refusesRest(): HttpRefusal | undefined;
  /** The ban in force; `until` in Unix milliseconds where it ends by itself. */
  banned(): { readonly status: number; readonly until?: number } | undefined;
  /** Goes on at once, or when nothing hangs any more. */
  pass(go: () => void): void;
  ban(status: number, retryAfter: number | string | undefined): () => void;
  refuse(status: number | undefined, retryAfter: string | undefined, times: number): () => void;
  accept(): void;
  hang(): void;
  unhang(): void;
}

interface Ban {
  readonly status: number;
  readonly until?: number;
  readonly retryAfter?: string;
}

interface RefusalOrder extends Partial<HttpRefusal> {
  left: number;
}

export function createGate(attemptsPerFiveMinutes: number, tooMany: (connection: number) => void): Gate {
  const attempts = createSlidingWindow(attemptsPerFiveMinutes, 5 * 60_000);
  let refusedInARow = 0;
  let ban: Ban | undefined;
  let orders: readonly RefusalOrder[] = [];
  let waiting: (() => void)[] | undefined;

  function inForce(): Ban | undefined {
    if (ban?.until !== undefined && ban.until <= asyncScheduler.now()) ban = undefined;
    return ban;
  }

  function banned(): HttpRefusal | undefined {
    const found = inForce();
    if (!found) return undefined;
    const { status, until, retryAfter } = found;
    if (until !== undefined) return { status, retryAfter: seconds(until - asyncScheduler.now()) };
    return retryAfter === undefined ? { status } : { status, retryAfter };
  }

  function take(order: RefusalOrder | undefined): boolean {
    if (order && --order.left <= 0) orders = orders.filter((other) => other !== order);
    return order !== undefined;
  }

  function overTheLimit(connection: number): HttpRefusal | undefined {
    if (attempts.admit()) {
      refusedInARow = 0;
      return undefined;
    }
    tooMany(connection);
    if (++refusedInARow <= patience) return { status: 429, retryAfter: seconds(attempts.wait()) };
    ban = { status: 418, until: asyncScheduler.now() + shortestBan };
    return banned();
  }

  return {
    resets: () => take(orders.find(({ status }) => status === undefined)),
    refusesUpgrade(connection) {
      const over = overTheLimit(connection);
      const refusal = banned() ?? over;
      if (refusal) return refusal;
      const order = orders.find(({ status }) => status !== undefined);
      take(order);
      return order as HttpRefusal | undefined;
    },
    refusesRest: banned,
    banned: inForce,
    pass(go) {
      if (waiting) waiting.push(go);
      else go();
    },
    ban(status, retryAfter) {
      const order: Ban =
        typeof retryAfter === 'number'
          ? { status, until: asyncScheduler.now() + retryAfter }
          : { status, ...(retryAfter !== undefined && { retryAfter }) };
      ban = order;
      return () => {
        if (ban === order) ban = undefined;
      };
    },
    refuse(status, retryAfter, times) {
      const order = { ...(status && { status }), ...(retryAfter !== undefined && { retryAfter }), left: times };
      orders = [order, ...orders];
      return () => {
        orders = orders.filter((other) => other !== order);
      };
    },
    accept() {
      ban = undefined;
      orders = [];
    },
    hang() {
      waiting ??= [];
    },
    unhang() {
      const released = waiting ?? [];
      waiting = undefined;
      for (const go of released) go();
    },
  };
}

// Figures of our own: the exchange only says that it bans who goes on, and for two minutes at least.
const patience = 10;
const shortestBan = 2 * 60_000;

function seconds(ms: number): string {
  return String(Math.ceil(ms / 1000));
}
