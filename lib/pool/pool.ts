import { NEVER, type Observable, defer, firstValueFrom, throwError } from 'rxjs';
import { createDestinations } from '../connection/destinations.js';
import { type Hosts, createHosts } from '../connection/hosts.js';
import { lifetimes } from '../connection/lifetimes.js';
import { createOpenSockets } from '../connection/open-sockets.js';
import type { StreamLimits } from '../endpoints/endpoint.js';
import { ClosedError } from '../errors.js';
import type { Notice } from '../notice.js';
import { duration } from '../operators/duration.js';
import { lateEvents } from '../late-events.js';
import { durationOrNever } from '../operators/duration-or-never.js';
import { type ReconnectOptions, reconnect } from '../operators/reconnect.js';
import type { OpenSocket } from '../platform.js';
import type { StreamDescriptor, StreamSource } from '../source.js';
import { type Channel, type EventCounts, createChannel } from './channel/channel.js';
import { createClock } from '../connection/clock.js';
import { tickPeriod } from '../connection/tick-period.js';
import { createGate } from './gate.js';
import { type Link, createLink } from './link.js';
import { createNotices } from '../connection/notices.js';

const second = 1_000;
const minute = 60 * second;

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
  /**
   * How long a connection may say nothing before it is asked for a sign of life, in milliseconds; twice as long where that
   * takes a request and the connection was quiet before. Without an answer within half of it, a replacement is opened, and
   * whichever of the two speaks first is kept. `false` never asks. @default 10_000
   */
  readonly silence?: number | false;
  /**
   * How old a connection may become, in milliseconds, before a new one takes its place without a seam: the exchange ends
   * them after 24 hours. An Observable asks for it besides, for every connection, whenever it emits. `false` never does
   * it for their age. @default 23 hours, minus up to one hour at random
   */
  readonly rotate?: number | false | Observable<unknown>;
  /** How often the exchange's own list of subscriptions is compared with ours, in milliseconds; `false` never. @default 300_000 */
  readonly audit?: number | false;
  /** What is counted for each host, shared by all markets that are given the same. @default nothing is shared */
  readonly hosts?: Hosts;
}

/** Where a pool connects, and by what. */
export interface PoolPlace {
  /** Address of combined streams, complete. */
  readonly url: string;
  /** Others that serve the same, in order of preference. @default none */
  readonly otherUrls?: readonly string[] | undefined;
  readonly openSocket: OpenSocket;
  readonly limits: StreamLimits;
  /** Emits when there is reason to doubt that connections are alive. @default never */
  readonly hints?: Observable<unknown> | undefined;
  /** Whether it is hidden why a socket could not be opened, while the machine is online. @default no */
  readonly isBlind?: (() => boolean) | undefined;
}

/** A stream that is kept, whether somebody listens or not. */
export interface LiveStream {
  /** Its name at the exchange, e.g. `btcusdt@trade`. */
  readonly stream: string;
  /** How many listen; 0 while it lingers. */
  readonly subscribers: number;
  /** When the first of them came, Unix milliseconds; begins anew after it was given up or has ended. */
  readonly since: number;
}

/** What became of the events of a stream that is kept, in numbers. */
export interface StreamMetrics extends Readonly<EventCounts> {
  /** Its name at the exchange, e.g. `btcusdt@trade`. */
  readonly stream: string;
}

/** Many streams over few sockets. */
export interface Pool extends StreamSource {
  /** What happens to connections and streams. Hot; completes on `close()`. */
  readonly status$: Observable<Notice>;
  /**
   * The streams that are kept at this moment, oldest first: what nobody unsubscribed from stays here and grows old. A list
   * of its own for each call. Without the streams of accounts.
   *
   * @example
   * ```ts
   * import { spot } from 'rx-binance';
   *
   * const binance = spot();
   * binance.trade('BTCUSDT').subscribe(({ p }) => console.log(p));
   * for (const { stream, subscribers, since } of binance.subscriptions()) {
   *   console.log(`${stream}: ${subscribers} since ${new Date(since).toISOString()}`);
   * }
   * ```
   */
  subscriptions(): readonly LiveStream[];
  /**
   * How the events of the streams that are kept at this moment were made, oldest stream first, since each began.
   *
   * An event is `read` straight from its text once it was learned how its kind is written; it is `parsed` as long as that is
   * not known, and whenever it is written otherwise. Both give the same, checked the same; parsing takes three times as long.
   *
   * @example
   * ```ts
   * import { spot } from 'rx-binance';
   *
   * const binance = spot();
   * binance.trade('BTCUSDT').subscribe(({ p }) => console.log(p));
   * for (const { stream, read, parsed } of binance.metrics()) console.log(`${stream}: ${read} read, ${parsed} parsed`);
   * ```
   */
  metrics(): readonly StreamMetrics[];
  /** Ends every stream and every socket at once, for good. Settles within a second, from any state. */
  close(): Promise<void>;
}

/**
 * Makes a {@link Pool}. Opens nothing until somebody subscribes.
 *
 * This is the one place where cold turns hot: however many subscribe to a name, it is subscribed once at the exchange,
 * and every subscriber gets every event from then on. A late one misses what came before it.
 */
export function createPool(place: PoolPlace, options: PoolOptions = {}): Pool {
  const { url, otherUrls = [], openSocket, limits, hints = NEVER, isBlind = () => false } = place;
  const { reconnect: policy = {}, rotate, hosts = createHosts() } = options;
  if (policy !== false) reconnect(policy); // what cannot be right is told now, and not when a connection is lost
  const { random = Math.random } = policy === false ? {} : policy;
  const linger = duration('linger', options.linger ?? 1_000);
  const connectTimeout = duration('connectTimeout', options.connectTimeout ?? 10_000);
  const acknowledgeTimeout = duration('acknowledgeTimeout', options.acknowledgeTimeout ?? 5_000);
  const silence = durationOrNever('silence', options.silence ?? 10_000);
  const audit = durationOrNever('audit', options.audit ?? 5 * minute);
  const { lifetime, rotations } = lifetimes(rotate, random);
  const destinations = createDestinations([url, ...otherUrls], hosts, limits);
  const clock = createClock(tickPeriod(silence));
  const gate = createGate(10 * second);
  const sockets = createOpenSockets();
  const { announce, status$, end } = createNotices();
  const links = new Set<Link>();
  const channels = new Map<string, Channel>();
  let closed: Promise<void> | undefined;

  const room = (): Link => {
    for (const link of links) if (link.load < limits.streamsPerSocket) return link;
    const link = createLink({
      destinations,
      openSocket,
      sockets,
      limits,
      connectTimeout,
      isBlind,
      acknowledgeTimeout,
      silence,
      hints,
      audit,
      clock,
      lifetime,
      gate,
      rotations,
      reconnect: policy,
      announce,
      ended: () => links.delete(link),
    });
    links.add(link);
    return link;
  };

  const open = (descriptor: StreamDescriptor<unknown>): Channel => {
    const { name } = descriptor;
    let link: Link | undefined;
    const channel = createChannel({
      descriptor,
      linger,
      wanted: () => {
        link = room();
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
    stream: <T>(descriptor: StreamDescriptor<T>) => {
      const of = <E>(events: (channel: Channel) => Observable<unknown>) =>
        defer(() => {
          if (closed !== undefined) return throwError(() => new ClosedError('This market'));
          return events(channels.get(descriptor.name) ?? open(descriptor)) as Observable<E>;
        });
      const events = of<T>((channel) => channel.events);
      lateEvents.set(
        events,
        of((channel) => channel.lateEvents),
      );
      return events;
    },
    status$,
    subscriptions: () =>
      [...channels.values()].map(({ name: stream, subscribers, lateSubscribers, since }) => ({
        stream,
        subscribers: subscribers.length + lateSubscribers.length,
        since,
      })),
    metrics: () =>
      [...channels.values()].map(({ name: stream, read, parsed, unmade }) => ({ stream, read, parsed, unmade })),
    close: () => {
      if (closed !== undefined) return closed;
      closed = firstValueFrom(defer(() => sockets.empty)).then(() => undefined);
      for (const link of [...links]) link.stop();
      end();
      return closed;
    },
  };
}
