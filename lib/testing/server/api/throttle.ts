import { createBudget, type Budget } from '../budget.js';
import type { ExchangeClock } from '../exchange-clock.js';
import type { Gate } from '../gate.js';
import type { Limits } from '../limits.js';
import type { ApiFailure } from './api-failure.js';

/** What all clients of the exchange may ask for together. */
export interface Throttle {
  readonly weight: Budget;
  /** Lets a request of this weight pass, or says how it is refused. Its weight is spent afterwards. */
  admit(weight: number): Throttled | undefined;
}

export interface Throttled extends ApiFailure {
  /** Unix milliseconds by the clock of the exchange; unknown for a ban without end. */
  readonly retryAfter: number | undefined;
}

export interface ThrottleOptions {
  readonly limits: Limits;
  readonly clock: ExchangeClock;
  readonly gate: Pick<Gate, 'ban' | 'banned'>;
  readonly violated: (rule: 'weightPerMinute' | 'requestsPerFiveMinutes') => void;
}

/** Figures of our own, as for connecting: the exchange only says that it bans who goes on. */
const patience = 10;
const shortestBan = 2 * 60_000;

export function createThrottle({ limits, clock, gate, violated }: ThrottleOptions): Throttle {
  const weight = createBudget(limits.weightPerMinute, 60_000, clock.now);
  const requests = createBudget(limits.requestsPerFiveMinutes, 5 * 60_000, clock.now);
  let refusedInARow = 0;

  function banned(): Throttled | undefined {
    const ban = gate.banned();
    if (!ban) return undefined;
    const until = ban.until === undefined ? undefined : Math.round(ban.until + clock.ahead);
    const msg = `Way too much request weight used; IP banned until ${until ?? 'further notice'}. ${advice} to avoid bans.`;
    return refusal(ban.status, msg, until);
  }

  function refusal(status: number, msg: string, retryAfter: number | undefined): Throttled {
    const data = { serverTime: clock.now(), ...(retryAfter !== undefined && { retryAfter }) };
    return { status, code: -1003, msg, data, retryAfter };
  }

  function tooMuch(rule: 'weightPerMinute' | 'requestsPerFiveMinutes', what: string, ends: number): Throttled {
    violated(rule);
    if (++refusedInARow > patience) gate.ban(418, shortestBan);
    return banned() ?? refusal(429, `${what}. ${advice} to avoid polling the API.`, ends);
  }

  return {
    weight,
    admit(amount) {
      const ban = banned();
      if (ban) return ban;
      if (!requests.allows(1)) {
        const what = `Too many requests; current limit is ${requests.limit} requests per 5 MINUTE`;
        return tooMuch('requestsPerFiveMinutes', what, requests.ends);
      }
      requests.spend(1);
      if (!weight.allows(amount)) {
        const what = `Too much request weight used; current limit is ${weight.limit} request weight per 1 MINUTE`;
        return tooMuch('weightPerMinute', what, weight.ends);
      }
      refusedInARow = 0;
      return undefined;
    },
  };
}

const advice = 'Please use WebSocket Streams for live updates';
