import type { Observable } from 'rxjs';
import type { DepthSnapshot } from '../codecs/depth-snapshot.js';
import { openWebSocket } from '../connection/open-web-socket.js';
import { spotLimits } from '../endpoints/spot.js';
import type { Platform } from '../platform.js';
import { type Pool, createPool } from '../pool/pool.js';
import { type DepthSnapshotOptions, depthSnapshot } from '../rest/depth-snapshot.js';
import type { StreamSource } from '../source.js';
import type { SpotSite } from '../streams/spot-stream.js';
import { oneOf } from '../streams/one-of.js';
import { spotAddressesOf } from './spot-addresses-of.js';
import type { SpotOptions } from './spot-options.js';
import { type SpotStreams, spotStreams } from './spot-streams.js';

/** Spot: its streams, what happens to their connections, and the end of it all. */
export interface SpotMarket<Site extends SpotSite = 'com'>
  extends SpotStreams<Site>, StreamSource, Pick<Pool, 'status$' | 'close'> {
  /** The order book as it stands, once, by REST; see the function of the same name. */
  depthSnapshot(symbol: string, options?: DepthSnapshotOptions): Observable<DepthSnapshot>;
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
    const { timeUnit = 'millisecond', requestTimeout = 10_000, WebSocketCtor } = options;
    const isMicro = oneOf('timeUnit', timeUnit, ['millisecond', 'microsecond']) === 'microsecond';
    const pool = createPool(
      {
        url: `${addresses.streams}/stream${isMicro ? '?timeUnit=MICROSECOND' : ''}`,
        openSocket: WebSocketCtor === undefined ? platform.openSocket : openWebSocket(WebSocketCtor),
        limits: spotLimits,
      },
      options,
    );
    const rest = { url: addresses.rest, fetch: options.fetch ?? platform.fetch, timeout: requestTimeout };
    return {
      ...spotStreams(pool, options.tld === 'us' ? ('us' as never) : 'com'),
      ...pool,
      depthSnapshot: (symbol, limits) => depthSnapshot(rest, symbol, limits),
    };
  }) as Spot;
}
