import type { Feed } from '../../feed.js';
import { createExchangeClock } from '../exchange-clock.js';
import type { Gate } from '../gate.js';
import type { Limits } from '../limits.js';
import type { LogBook } from '../log.js';
import type { Rule } from '../log-entry.js';
import { createApiKeys } from './api-keys.js';
import type { ApiServices } from './api-services.js';
import { createListenKeys } from './listen-keys.js';
import { createListenTokens } from './listen-tokens.js';
import { createOrderCounts } from './order-counts.js';
import { createThrottle } from './throttle.js';

export interface ServicesOptions {
  readonly feed: Feed;
  readonly limits: Limits;
  readonly gate: Gate;
  readonly log: LogBook;
}

/** What the exchange keeps for all who make requests. */
export function createServices({ feed, limits, gate, log }: ServicesOptions): ApiServices {
  const clock = createExchangeClock();
  // These limits are shared: it cannot be said whose connection it was.
  const violated = (rule: Rule): void => log.add({ type: 'violation', connection: 0, rule });

  return {
    feed,
    clock,
    keys: createApiKeys(),
    tokens: createListenTokens(clock),
    listenKeys: createListenKeys(clock.timeIn),
    throttle: createThrottle({ limits, clock, gate, violated }),
    orderCounts: createOrderCounts(limits, clock.now, violated),
  };
}
