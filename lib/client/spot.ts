import { openWebSocket } from '../connection/open-web-socket.js';
import { traceFrames } from '../connection/trace-frames.js';
import { spotLimits } from '../endpoints/spot.js';
import { duration } from '../operators/duration.js';
import type { Platform } from '../platform.js';
import { type Pool, createPool } from '../pool/pool.js';
import type { Rest } from '../rest/rest.js';
import type { StreamSource } from '../source.js';
import type { SpotSite } from '../streams/spot-stream.js';
import { oneOf } from '../streams/one-of.js';
import { spotAddressesOf } from './spot-addresses-of.js';
import type { SpotOptions } from './spot-options.js';
import { type SpotStreams, spotStreams } from './spot-streams.js';

/** Spot: its streams, what happens to their connections, and the end of it all. */
export interface SpotMarket<Site extends SpotSite = 'com'>
  extends SpotStreams<Site>, StreamSource, Pick<Pool, 'status$' | 'close'> {
  /** Its REST host, for `depthSnapshot(binance.rest, …)`. */
  readonly rest: Rest;
}

/** Makes a spot market; on Binance.US, one with that site's streams. */
export interface Spot {
  (options: SpotOptions & { readonly tld: 'us' }): SpotMarket<'us'>;
  (options?: SpotOptions): SpotMarket;
}

/** `spot()` on a platform. */
export function spotOn(platform: Platform): Spot {
  return ((options: SpotOptions = {}): SpotMarket => {
    const addresses = spotAddressesOf(options);
    const { timeUnit = 'millisecond', WebSocketCtor, trace = {} } = options;
    const timeout = duration('requestTimeout', options.requestTimeout ?? 10_000);
    const isMicro = oneOf('timeUnit', timeUnit, ['millisecond', 'microsecond']) === 'microsecond';
    const openSocket = WebSocketCtor === undefined ? platform.openSocket : openWebSocket(WebSocketCtor);
    const pool = createPool(
      {
        url: `${addresses.streams}/stream${isMicro ? '?timeUnit=MICROSECOND' : ''}`,
        openSocket: trace.frames === undefined ? openSocket : traceFrames(openSocket, trace.frames),
        limits: spotLimits,
        hints: platform.hints,
        isBlind: WebSocketCtor === undefined ? platform.isBlind : undefined,
      },
      options,
    );
    return {
      ...spotStreams(pool, options.tld === 'us' ? ('us' as never) : 'com'),
      ...pool,
      rest: { url: addresses.rest, fetch: options.fetch ?? platform.fetch, timeout, trace: trace.requests },
    };
  }) as Spot;
}
