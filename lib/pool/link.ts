import { type Observable, Subject, Subscription, asyncScheduler, defer, switchMap, tap, timer } from 'rxjs';
import type { Destinations } from '../connection/destinations.js';
import { leastWait } from '../connection/least-wait.js';
import type { StreamLimits } from '../endpoints/endpoint.js';
import { ConnectionClosedError, HandshakeError, SubscriptionRejectedError, UnableToConnectError } from '../errors.js';
import { backoff } from '../operators/backoff.js';
import { type ReconnectOptions, type ReconnectRetry, reconnect } from '../operators/reconnect.js';
import { type AttemptOptions, attempt } from './session/attempt.js';
import type { Channel } from './channel/channel.js';
import { createGaps } from './channel/gaps.js';
import { createSuspects } from './session/suspects.js';
import { createTurnstile } from './session/turnstile.js';
import type { StreamRecord } from './session/watch-streams.js';
import { succession } from './succession/succession.js';

/** How a link lives. */
export interface LinkOptions extends Pick<
  AttemptOptions,
  | 'openSocket'
  | 'sockets'
  | 'clock'
  | 'limits'
  | 'connectTimeout'
  | 'isBlind'
  | 'acknowledgeTimeout'
  | 'silence'
  | 'hints'
  | 'audit'
  | 'announce'
> {
  readonly destinations: Destinations;
  readonly reconnect: ReconnectOptions | false;
  /** How old a connection may become, in milliseconds; asked anew for each. */
  readonly lifetime: () => number | false;
  /** Lets planned replacements through, one at a time. */
  readonly gate: Observable<unknown>;
  /** Emits when every connection is to be replaced. */
  readonly rotations: Observable<unknown>;
  /** Called once, when the link has nothing left to do or has given up; it is of no use any more. */
  readonly ended: () => void;
}

/** One connection slot of a pool: successive connections that replace one another, and the streams they carry. */
export interface Link {
  /** How many streams are wanted of it. */
  readonly load: number;
  want(channel: Channel): void;
  release(channel: Channel): void;
  /** Ends it now; its streams complete. */
  stop(): void;
}

/** How long the exchange has to confirm the last unsubscription before the socket is closed all the same. */
const goodbye = 250;

/** Makes a {@link Link}. It connects in the next turn, and ends by itself when nothing is wanted of it any more. */
export function createLink({ reconnect: policy, ended, lifetime, gate, rotations, ...options }: LinkOptions): Link {
  const { destinations, announce, clock, limits, silence, acknowledgeTimeout } = options;
  const channels = new Map<string, Channel>();
  const changes = new Subject<Channel>();
  const gaps = createGaps({ channels, clock, announce });
  const records = new WeakMap<Channel, StreamRecord>();
  const wait = backoff(policy === false ? {} : policy);
  const suspects = createSuspects();
  const turnstile = createTurnstile();
  const life = new Subscription();
  let parting = Subscription.EMPTY;
  let isOpen = false;
  let isSuccessor = false;
  let isScolded = false; // for too many messages, which should not be possible
  let attempts = 1;
  let tried = destinations.current;
  let lostAt: number | undefined;

  const endWith = (tell: (channel: Channel) => void) => {
    if (life.closed) return;
    life.unsubscribe();
    parting.unsubscribe();
    ended();
    // Whoever hears of the end may ask for the same streams again, and must not be mistaken for those that end here.
    const left = [...channels.values()];
    channels.clear();
    left.forEach(tell);
  };
  const endIfIdle = () => {
    if (channels.size === 0) endWith(() => undefined);
  };
  const interrupted = (down: number) => {
    lostAt ??= asyncScheduler.now() - down;
  };
  const rejected = (stream: string, code: number, message: string) => {
    const channel = channels.get(stream);
    if (channel === undefined) return;
    announce({ type: 'rejected', stream, code, message });
    channel.end(new SubscriptionRejectedError(stream, code, message));
  };
  const opened = () => {
    isOpen = isSuccessor = true;
  };

  const connections = succession({
    get url() {
      return destinations.current.url;
    },
    channels,
    gaps,
    announce,
    open: (role) =>
      defer(() => {
        const destination = destinations.current;
        let hasOpened = false;
        tried = destination;
        return attempt({
          ...options,
          ...destination,
          limits: isScolded ? halfAsFast(limits) : limits,
          role,
          channels,
          changes,
          gaps,
          records,
          isSuccessor,
          lifetime: lifetime(),
          suspects,
          turnstile,
          rejected,
          emptied: endIfIdle,
        }).pipe(
          tap({
            next: ({ type }) => {
              if (type !== 'open') return;
              hasOpened = true;
              opened();
            },
            error: (error: unknown) => {
              if (!hasOpened) destinations.failed(destination, error);
              isScolded ||= error instanceof ConnectionClosedError && error.code === 1008;
            },
          }),
        );
      }),
    wait: (failures, error) => wait(failures, leastWait(error, failures)),
    maxRetries: policy === false ? 0 : (policy.maxRetries ?? 5),
    patience: acknowledgeTimeout,
    silence: silence === false ? 0 : silence,
    gate,
    wishes: rotations,
    suspects,
    poisoned: (name) => rejected(name, 1006, 'the exchange hangs up when it is asked for it'),
    interrupted,
  });

  const lost = ({ attempt: failures, delay, error }: ReconnectRetry) => {
    isOpen = false;
    interrupted(0);
    attempts = failures + 1;
    announce({ type: 'waiting', url: destinations.current.url, attempt: failures, delay });
    if (policy !== false) policy.onRetry?.({ attempt: failures, delay, error });
  };
  const spoke = (url: string) => {
    if (lostAt === undefined) return;
    const down = asyncScheduler.now() - lostAt;
    lostAt = undefined;
    announce({ type: 'recovered', url, down });
  };
  const gaveUp = (error: Error) => {
    announce({ type: 'gaveUp', url: tried.url, attempts, cause: error.message });
    endWith((channel) => channel.end(error));
  };

  // In the next turn, because what is wanted in this one may be given up in it.
  const run =
    policy === false
      ? connections
      : connections.pipe(reconnect({ isFatal, atLeast: leastWait, ...policy, onRetry: lost }));
  life.add(
    timer(0)
      .pipe(switchMap(() => run))
      .subscribe({ next: spoke, error: gaveUp }),
  );

  return {
    get load() {
      return channels.size;
    },
    want: (channel) => {
      parting.unsubscribe();
      channels.set(channel.name, channel);
      changes.next(channel);
    },
    release: (channel) => {
      if (channels.get(channel.name) !== channel) return;
      channels.delete(channel.name);
      changes.next(channel);
      if (channels.size > 0) return;
      if (isOpen) parting = timer(goodbye).subscribe(endIfIdle);
      else endIfIdle();
    },
    stop: () => endWith((channel) => channel.end()),
  };
}

/** 451: the exchange does not serve this place, and asking again will not change that. Nor is giving up twice of use. */
function isFatal(error: unknown): boolean {
  return error instanceof UnableToConnectError || (error instanceof HandshakeError && error.status === 451);
}

function halfAsFast(limits: StreamLimits): StreamLimits {
  return { ...limits, messages: Math.ceil(limits.messages / 2) };
}
