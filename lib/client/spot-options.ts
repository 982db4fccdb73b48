import type { WebSocketConstructor } from '../connection/open-web-socket.js';
import type { TracedFrame } from '../connection/trace-frames.js';
import type { Addresses } from '../endpoints/endpoint.js';
import type { Fetch } from '../platform.js';
import type { PoolOptions } from '../pool/pool.js';
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
   * @default those of the site
   */
  readonly endpoints?: Partial<Addresses>;
  /** Unit of every time in every event. @default 'millisecond' */
  readonly timeUnit?: 'millisecond' | 'microsecond';
  /** How long the exchange may take to answer a REST request, in milliseconds. @default 10_000 */
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
