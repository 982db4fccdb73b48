import type { Feed } from '../feed.js';
import type { AccountOptions } from './account-options.js';
import type { Limits } from './limits.js';

/** How an exchange in a box behaves, and where its events come from. */
export interface ExchangeOptions extends ServerOptions {
  /** Events of your own, in place of a simulated market. */
  readonly feed?: Feed;
}

/** How the server side of an exchange in a box behaves. Times are milliseconds; `false` is never. */
export interface ServerOptions {
  /** The port of 127.0.0.1 to listen on; 0 is any that is free. @default 0 */
  readonly port?: number;
  /**
   * Which site it is like: `'us'` still has listen keys for spot accounts, which `'com'` answers with 410. @default 'com'
   */
  readonly site?: 'com' | 'us';
  /**
   * Who has an account. @default one customer with a key of letters and digits
   */
  readonly accounts?: readonly AccountOptions[];
  /** Start without events; `resume()` lets them come. @default false */
  readonly paused?: boolean;
  /** How long a connection may live before it is closed with 1000. @default 86_400_000, that is 24 hours */
  readonly life?: number | false;
  /** How often a connection is pinged. @default 20_000 */
  readonly pingEvery?: number | false;
  /** How long a ping may stay unanswered before the connection is closed with 1008. @default 60_000 */
  readonly pongTimeout?: number | false;
  /** What clients may do; `false` for anything. Those left out keep their defaults. @default as documented by the exchange */
  readonly limits?: Partial<Limits> | false;
  /**
   * How many bytes may wait for a connection that reads too slowly before it is cut off. A recording played as fast as it
   * goes waits for its readers instead. @default 16_777_216
   */
  readonly maxBuffered?: number;
  /** How many entries the log keeps, and how many requests are kept. @default 100_000 */
  readonly logSize?: number;
  /** Keep what was sent: `true` for the newest 1_000_000 events, or how many. @default false */
  readonly history?: boolean | number;
}
