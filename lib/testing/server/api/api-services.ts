import type { Feed } from '../../feed.js';
import type { ExchangeClock } from '../exchange-clock.js';
import type { ApiKeys } from './api-keys.js';
import type { ListenKeys } from './listen-keys.js';
import type { ListenTokens } from './listen-tokens.js';
import type { OrderCounts } from './order-counts.js';
import type { Throttle } from './throttle.js';

/** What answering requests needs of its surroundings. */
export interface ApiServices {
  readonly feed: Pick<Feed, 'rest'>;
  readonly clock: ExchangeClock;
  readonly keys: ApiKeys;
  readonly tokens: ListenTokens;
  readonly listenKeys: ListenKeys;
  readonly throttle: Throttle;
  readonly orderCounts: OrderCounts;
}
