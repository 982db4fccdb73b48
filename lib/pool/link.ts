import { Subject, Subscription, asyncScheduler, switchMap, timer } from 'rxjs';
import { HandshakeError, SubscriptionRejectedError } from '../errors.js';
import { type ReconnectOptions, type ReconnectRetry, reconnect } from '../operators/reconnect.js';
import { type AttemptOptions, attempt } from './attempt.js';
import type { Channel } from './channel.js';

/** How a link lives. */
export interface LinkOptions extends Pick<
  AttemptOptions,
  'url' | 'openSocket' | 'host' | 'sockets' | 'limits' | 'connectTimeout' | 'acknowledgeTimeout' | 'announce'
> {
  readonly reconnect: ReconnectOptions | false;
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
export function createLink({ reconnect: policy, ended, ...options }: LinkOptions): Link {
  const { url, announce } = options;
  const channels = new Map<string, Channel>();
  const changes = new Subject<Channel>();
  const life = new Subscription();
  let parting = Subscription.EMPTY;
  let isOpen = false;
  let attempts = 1;
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

  const connection = attempt({
    ...options,
    channels,
    changes,
    opened: () => (isOpen = true),
    rejected: (stream, code, message) => {
      announce({ type: 'rejected', stream, code, message });
      channels.get(stream)?.end(new SubscriptionRejectedError(stream, code, message));
    },
    emptied: endIfIdle,
  });

  const lost = ({ attempt: failures, delay, error }: ReconnectRetry) => {
    isOpen = false;
    lostAt ??= asyncScheduler.now();
    attempts = failures + 1;
    announce({ type: 'waiting', url, attempt: failures, delay });
    if (policy !== false) policy.onRetry?.({ attempt: failures, delay, error });
  };
  const spoke = () => {
    if (lostAt === undefined) return;
    const down = asyncScheduler.now() - lostAt;
    lostAt = undefined;
    announce({ type: 'recovered', url, down });
  };
  const gaveUp = (error: Error) => {
    announce({ type: 'gaveUp', url, attempts, cause: error.message });
    endWith((channel) => channel.end(error));
  };

  const connections =
    policy === false ? connection : connection.pipe(reconnect({ isFatal: isBlocked, ...policy, onRetry: lost }));
  // In the next turn, because what is wanted in this one may be given up in it.
  life.add(
    timer(0)
      .pipe(switchMap(() => connections))
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

/** 451: the exchange does not serve this place, and asking again will not change that. */
function isBlocked(error: unknown): boolean {
  return error instanceof HandshakeError && error.status === 451;
}
