import type { TimeUnit } from '../../feed.js';
import type { ApiFailure } from './api-failure.js';
import type { ApiKey } from './api-keys.js';
import type { ApiSeat } from './api-seat.js';
import type { ApiServices } from './api-services.js';

/** One method of the WebSocket API, and of REST where it has it too. */
export interface ApiMethod {
  readonly security: MethodSecurity;
  /** The parameters it reads, besides those that every method may have. */
  readonly params: readonly string[];
  readonly weight: (query: URLSearchParams) => number;
  /** How many orders it places, which do not count when it fails. Methods that trade weigh nothing when they do not fail. */
  readonly orders?: number;
  /** What is done when those are too many; gives how the request is refused. @default nothing */
  readonly tooMany?: (call: ApiCall, failure: ApiFailure) => ApiFailure;
  /** Gives the result as JSON text, or refuses. */
  readonly run: (call: ApiCall, services: ApiServices) => string;
}

/** `key` needs a key, `signed` a signature too, `account` and `trade` a signature or a logon. */
export type MethodSecurity = 'none' | 'key' | 'signed' | 'account' | 'trade';

export interface ApiCall {
  readonly params: Readonly<Record<string, unknown>>;
  /** The same as text, as REST has it. */
  readonly query: URLSearchParams;
  readonly unit: TimeUnit;
  /** Who asks, where that had to be shown. */
  readonly key: ApiKey | undefined;
  /** Where it is asked; nowhere over REST. */
  readonly seat: ApiSeat | undefined;
}
