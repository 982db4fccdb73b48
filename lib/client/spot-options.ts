import type { WebSocketConstructor } from '../connection/open-web-socket.js';
import type { TracedFrame } from '../connection/trace-frames.js';
import type { Addresses } from '../endpoints/endpoint.js';
import type { Fetch } from '../platform.js';
import type { PoolOptions } from '../pool/pool.js';
import type { CredentialsSource } from '../signing/credentials.js';
import type { TracedRequest } from '../rest/traced-request.js';

/** Options of `spot()`; every member is optional. */
export interface SpotOptions extends PoolOptions {
  /** `'testnet'` and `'demo'` exist for `tld: 'com'` only. @default 'production' */
  readonly environment?: 'production' | 'testnet' | 'demo';
  /** The site. `'us'` is Binance.US, which has rules of its own; any other changes the host and nothing else. @default 'com' */
  readonly tld?: string;
  /**
   * Other addresses, e.g. of the exchange in a box. `streams` comes without `/stream` and `rest` without `/api`. Plain
   * `ws:` and `http:` are for loopback hosts only.
   *
   * `streams` may be a list in order of preference. When a connection cannot be opened, the next attempt goes to the next
   * address, or the first after it that need not be waited for; what can be opened is kept. A ban counts for its host alone,
   * and `maxRetries` for all together. HTTP 403 and 451 are no reason to go elsewhere. Accounts that are listened to by
   * listen key, as on Binance.US, are at the first.
   *
   * @default those of the site
   */
  readonly endpoints?: Partial<Omit<Addresses, 'streams'>> & { readonly streams?: string | readonly string[] };
  /**
   * Who asks, for accounts and their orders: an API key with its secret, with a private key (RSA or Ed25519, PEM), or with a
   * signer of your own; or a function that is asked for these each time. None of it is ever shown. @default nobody
   */
  readonly credentials?: CredentialsSource;
  /**
   * Whether credentials may be used at `endpoints` that are neither Binance's own hosts nor on this machine. What is signed
   * there can be used by whoever runs them. @default false
   */
  readonly sendCredentialsToForeignEndpoints?: boolean;
  /** How long what is signed may be on its way, in milliseconds. @default 5_000, which is the exchange's */
  readonly recvWindow?: number;
  /** How long after it was made, or renewed, a listen key is renewed, in milliseconds. @default 1_500_000 */
  readonly keepAliveEvery?: number;
  /** Unit of every time in every event. @default 'millisecond' */
  readonly timeUnit?: 'millisecond' | 'microsecond';
  /**
   * How long the exchange may take to answer a request, in milliseconds; over WebSocket, a request may also wait so long
   * before it is sent. @default 10_000
   */
  readonly requestTimeout?: number;
  /** A standard WebSocket to use in place of the platform's, e.g. one with a proxy. @default the platform's */
  readonly WebSocketCtor?: WebSocketConstructor;
  /** A standard fetch to use in place of the platform's. @default the platform's */
  readonly fetch?: Fetch;
  /** What is said over the wire, for a log: streams and REST apart. @default nobody is shown anything */
  readonly trace?: {
    /** Is shown every text frame, either way, before it is looked at or sent. */
    readonly frames?: (frame: TracedFrame) => void;
    /** Is shown every REST request before it is sent, and its answer before that is looked at. */
    readonly requests?: (request: TracedRequest) => void;
  };
}
