import { defer, firstValueFrom, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { createHost } from '../connection/host.js';
import { createOpenSockets } from '../connection/open-sockets.js';
import type { StreamLimits } from '../endpoints/endpoint.js';
import { ClosedError } from '../errors.js';
import type { Notice } from '../notice.js';
import { duration } from '../operators/duration.js';
import { type ReconnectOptions, reconnect } from '../operators/reconnect.js';
import type { OpenSocket } from '../platform.js';
import type { Decode, StreamDescriptor, StreamSource } from '../source.js';
import { type Channel, createChannel } from './channel.js';
import { type Link, createLink } from './link.js';
import { createNotices } from './notices.js';

/** How a pool behaves; every member is optional. */
export interface PoolOptions {
  /** What happens after a connection is lost; `false` hands the loss to the subscribers. @default see ReconnectOptions */
  readonly reconnect?: ReconnectOptions | false;
  /** How long a stream without subscribers is kept before it is given up, in milliseconds. @default 1_000 */
  readonly linger?: number;
  /** How long opening a socket may take: name lookup, TCP, TLS and upgrade, in milliseconds. @default 10_000 */
  readonly connectTimeout?: number;
  /** How long the exchange may take to answer a request of ours, in milliseconds. @default 5_000 */
  readonly acknowledgeTimeout?: number;
}

/** Where a pool connects, and by what. */
export interface PoolPlace {
  /** Address of combined streams, complete. */
  readonly url: string;
  readonly openSocket: OpenSocket;
  readonly limits: StreamLimits;
}

/** Many streams over few sockets. */
export interface Pool extends StreamSource {
  /** What happens to connections and streams. Hot; completes on `close()`. */
  readonly status$: Observable<Notice>;
  /** Ends every stream and every socket at once, for good. Settles within a second, from any state. */
  close(): Promise<void>;
}

/**
 * Makes a {@link Pool}. Opens nothing until somebody subscribes.
 *
 * This is the one place where cold turns hot: however many subscribe to a name, it is subscribed once at the exchange,
 * and every subscriber gets every event from then on. A late one misses what came before it.
 */
export function createPool({ url, openSocket, limits }: PoolPlace, options: PoolOptions = {}): Pool {
  const { reconnect: policy = {} } = options;
  if (policy !== false) reconnect(policy); // what cannot be right is told now, and not when a connection is lost
  const linger = duration('linger', options.linger ?? 1_000);
  const connectTimeout = duration('connectTimeout', options.connectTimeout ?? 10_000);
  const acknowledgeTimeout = duration('acknowledgeTimeout', options.acknowledgeTimeout ?? 5_000);
  const host = createHost(limits);
  const sockets = createOpenSockets();
  const { announce, status$, end } = createNotices();
  const links = new Set<Link>();
  const channels = new Map<string, Channel>();
  let closed: Promise<void> | undefined;

  const place = (): Link => {
    for (const link of links) if (link.load < limits.streamsPerSocket) return link;
    const link = createLink({
      url,
      openSocket,
      host,
      sockets,
      limits,
      connectTimeout,
      acknowledgeTimeout,
      reconnect: policy,
      announce,
      ended: () => links.delete(link),
    });
    links.add(link);
    return link;
  };

  const open = (name: string, decode: Decode<unknown>): Channel => {
    let link: Link | undefined;
    const channel = createChannel({
      name,
      decode,
      linger,
      wanted: () => {
        link = place();
        link.want(channel);
      },
      unwanted: () => {
        channels.delete(name);
        link?.release(channel);
      },
    });
    channels.set(name, channel);
    return channel;
  };

  return {
    stream: <T>({ name, decode }: StreamDescriptor<T>) =>
      defer(() => {
        if (closed !== undefined) return throwError(() => new ClosedError('This market'));
        return (channels.get(name) ?? open(name, decode)).events as Observable<T>;
      }),
    status$,
    close: () => {
      if (closed !== undefined) return closed;
      closed = firstValueFrom(defer(() => sockets.empty)).then(() => undefined);
      for (const link of [...links]) link.stop();
      end();
      return closed;
    },
  };
}
