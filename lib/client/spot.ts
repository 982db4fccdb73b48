import { NEVER, type Observable, Subject, defer, firstValueFrom, map, merge, throwError } from 'rxjs';
import { createAccounts } from '../api/accounts.js';
import { createApiClient } from '../api/api-client.js';
import { type SpotApi, apiMethods } from '../api/methods/api-methods.js';
import { createClock } from '../connection/clock.js';
import { hideReasons } from '../connection/hide-reasons.js';
import { createHosts } from '../connection/hosts.js';
import { lifetimes } from '../connection/lifetimes.js';
import { createNotices } from '../connection/notices.js';
import { createOpenSockets } from '../connection/open-sockets.js';
import { tickPeriod } from '../connection/tick-period.js';
import { openWebSocket } from '../connection/open-web-socket.js';
import { traceFrames } from '../connection/trace-frames.js';
import { spotLimits } from '../endpoints/spot.js';
import { ClosedError } from '../errors.js';
import { duration } from '../operators/duration.js';
import { durationOrNever } from '../operators/duration-or-never.js';
import type { Platform } from '../platform.js';
import { type Pool, createPool } from '../pool/pool.js';
import type { RateLimit } from '../protocol/api-frame.js';
import type { Rest } from '../rest/rest.js';
import { createSecrets } from '../secrets.js';
import { createSigners } from '../signing/create-signers.js';
import type { StreamSource } from '../source.js';
import type { SpotSite } from '../streams/spot-stream.js';
import { oneOf } from '../streams/one-of.js';
import { type SpotAccounts, spotAccounts } from './spot-accounts.js';
import { spotAddressesOf } from './spot-addresses-of.js';
import type { SpotOptions } from './spot-options.js';
import { type SpotStreams, spotStreams } from './spot-streams.js';

/** Spot: its streams, its accounts, its requests, what happens to their connections, and the end of it all. */
export interface SpotMarket<Site extends SpotSite = 'com'>
  extends SpotStreams<Site>, SpotAccounts, StreamSource, Pick<Pool, 'status$' | 'subscriptions' | 'metrics' | 'close'> {
  /** Requests over WebSocket. */
  readonly api: SpotApi;
  /** What the exchange counts, as it last said over WebSocket: weights, orders. Remembers that. */
  readonly rateLimits$: Observable<readonly RateLimit[]>;
  /** Its REST host, for `depthSnapshot(binance.rest, …)`. */
  readonly rest: Rest;
}

/** Makes a spot market; on Binance.US, one with that site's streams. */
export interface Spot {
  (options: SpotOptions & { readonly tld: 'us' }): SpotMarket<'us'>;
  (options?: SpotOptions): SpotMarket;
}

const mebibyte = 1024 * 1024;

/** `spot()` on a platform. */
export function spotOn(platform: Platform): Spot {
  return ((options: SpotOptions = {}): SpotMarket => {
    const addresses = spotAddressesOf(options);
    const { timeUnit = 'millisecond', WebSocketCtor, trace = {}, reconnect = {}, credentials } = options;
    const requestTimeout = duration('requestTimeout', options.requestTimeout ?? 10_000);
    const isMicro = oneOf('timeUnit', timeUnit, ['millisecond', 'microsecond']) === 'microsecond';
    const query = isMicro ? '?timeUnit=MICROSECOND' : '';
    const secrets = createSecrets();
    const { ed25519 } = platform;
    const signers =
      credentials && createSigners(credentials, { deadline: requestTimeout, keepSecret: secrets.add, ed25519 });
    const hide = secrets.redacted;
    const plainSocket = hideReasons(
      WebSocketCtor === undefined ? platform.openSocket : openWebSocket(WebSocketCtor),
      secrets.redact,
    );
    const { frames, requests } = trace;
    const means = {
      openSocket: frames ? traceFrames(plainSocket, (frame) => frames(hide(frame))) : plainSocket,
      hints: platform.hints ?? NEVER,
      isBlind: (WebSocketCtor === undefined ? platform.isBlind : undefined) ?? (() => false),
    };
    const hosts = options.hosts ?? createHosts();
    const pool = createPool(
      {
        ...means,
        url: `${addresses.streams}/stream${query}`,
        otherUrls: addresses.otherStreams?.map((address) => `${address}/stream${query}`),
        limits: spotLimits,
      },
      { ...options, hosts },
    );

    const isUs = options.tld === 'us';
    const notices = createNotices();
    const sockets = createOpenSockets();
    const closing = new Subject<void>();
    let isClosed = false;
    const rest: Rest = {
      url: addresses.rest,
      fetch: options.fetch ?? platform.fetch,
      timeout: requestTimeout,
      trace: requests && ((request) => requests(hide(request))),
      apiKey: signers?.pipe(map(({ apiKey }) => apiKey)),
      listenKeys: isUs ? '/api/v3/userDataStream' : addresses.riskStreams && '/sapi/v1/margin/listen-key',
      keepSecret: secrets.add,
    };
    const silence = durationOrNever('silence', options.silence ?? 10_000);
    const common = {
      ...means,
      ...lifetimes(options.rotate, reconnect === false ? undefined : reconnect.random),
      announce: notices.announce,
      hide,
      connectTimeout: duration('connectTimeout', options.connectTimeout ?? 10_000),
      silence,
      clock: createClock(tickPeriod(silence)),
      reconnect,
    };
    const client = createApiClient({
      ...common,
      url: addresses.api + query,
      host: hosts.of(addresses.api, spotLimits),
      maxFrame: 64 * mebibyte,
      linger: duration('linger', options.linger ?? 1_000),
      requestTimeout,
      signers,
      recvWindow: options.recvWindow,
      keepSecret: secrets.addPassing,
    });
    const base = isUs ? addresses.streams : addresses.riskStreams;
    const accounts = spotAccounts({
      accounts: createAccounts({
        client,
        url: addresses.api + query,
        announce: notices.announce,
        hide,
        acknowledgeTimeout: duration('acknowledgeTimeout', options.acknowledgeTimeout ?? 5_000),
      }),
      identity: client.identity,
      rest,
      closed: defer(() => (isClosed ? throwError(() => new ClosedError('This market')) : closing)),
      isByListenKey: isUs,
      hasMargin: (options.environment ?? 'production') === 'production' && !isUs,
      keyed:
        base === undefined
          ? undefined
          : {
              ...common,
              base,
              rest,
              host: hosts.of(base, spotLimits),
              sockets,
              keepAliveEvery: duration('keepAliveEvery', options.keepAliveEvery ?? 25 * 60_000),
            },
    });
    return {
      ...spotStreams(pool, isUs ? ('us' as never) : 'com'),
      ...accounts,
      stream: pool.stream,
      subscriptions: pool.subscriptions,
      metrics: pool.metrics,
      api: apiMethods(client),
      rateLimits$: client.limits$,
      rest,
      status$: merge(pool.status$, notices.status$).pipe(map(hide)),
      close: () => {
        isClosed = true;
        closing.next();
        const closed = [pool.close(), client.close(), firstValueFrom(sockets.empty)];
        const done = Promise.all(closed).then(() => undefined);
        notices.end();
        return done;
      },
    };
  }) as Spot;
}
