import type { Subscription } from 'rxjs';
import type { Connection } from '../connection.js';
import type { ApiKey } from './api-keys.js';
import type { Subscriptions } from './subscriptions.js';

/** What the exchange knows of a connection for requests. */
export interface ApiSeat {
  readonly connection: Connection;
  /** Unix milliseconds by the clock of the exchange. */
  readonly connectedSince: number;
  logon: Logon | undefined;
  readonly subscriptions: Subscriptions;
  /** Ends with the connection. */
  readonly work: Subscription;
}

export interface Logon {
  readonly key: ApiKey;
  /** Unix milliseconds by the clock of the exchange. */
  readonly since: number;
}
